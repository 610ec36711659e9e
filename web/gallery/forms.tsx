import { useState } from 'react';
import {
  Button,
  Buttons,
  Card,
  Checkbox,
  FileChip,
  FileDrop,
  FormErrorSummary,
  IconSearch,
  PasswordField,
  RadioGroup,
  Row,
  SegmentedControl,
  Select,
  SettingsForm,
  Switch,
  TextArea,
  TextField,
} from '#web/ui/index.ts';

const zones = ['Europe/Stockholm', 'Europe/London', 'Asia/Tokyo'].map((value) => ({ value, label: value }));

export function Forms() {
  const [direction, setDirection] = useState<'in' | 'out'>('in');
  const [zone, setZone] = useState('Europe/Stockholm');
  const [security, setSecurity] = useState('tls');
  const [start, setStart] = useState('sample');
  return (
    <Card>
      <div style={{ padding: 24 }}>
        <SettingsForm onSubmit={() => undefined}>
          <FormErrorSummary
            title="Two fields need a look"
            errors={[
              { field: 'password', text: 'The server refused this password.' },
              { field: 'zone', text: 'Choose a zone.' },
            ]}
          />
          <TextField label="Find a setting" labelHidden icon={IconSearch} kbd="/" placeholder="Find a setting" />
          <SegmentedControl
            label="Direction"
            name="direction"
            wide
            options={[
              { value: 'in', label: 'Incoming' },
              { value: 'out', label: 'Outgoing' },
            ]}
            value={direction}
            onChange={setDirection}
          />
          <TextField
            id="server"
            label="Server"
            defaultValue="imap.helix.example"
            hint="Mail stays on the server until it is stored as a ticket."
          />
          <Select
            id="security"
            label="Security"
            options={[
              { value: 'tls', label: 'TLS from the start' },
              { value: 'start', label: 'STARTTLS', hint: 'Begins in the clear' },
            ]}
            value={security}
            onChange={setSecurity}
          />
          <Select id="zone" label="Time zone" search={{ nothing: 'Nothing fits' }} options={zones} value={zone} onChange={setZone} />
          <PasswordField
            id="password"
            label="Password"
            defaultValue="application"
            error="The server refused this password."
            words={{ show: 'Show', hide: 'Hide' }}
          />
          <TextArea label="Welcome" optional="optional" placeholder="Shown above the sign-in" />
          <Checkbox label="Do not meter, and say why" defaultChecked />
          <Checkbox label="Some of them" mixed hint="3 of 10" />
          <Switch label="Single-letter keys" hint="Turn off if you dictate." defaultChecked />
          <RadioGroup
            label="Start with"
            name="start"
            options={[
              { value: 'sample', label: 'Sample data', hint: 'Removable any time' },
              { value: 'empty', label: 'An empty desk' },
            ]}
            value={start}
            onChange={setStart}
          />
          <FileDrop label="Drop files or choose" hint="25 MB at most" onFiles={() => undefined} />
          <Row wrap>
            <FileChip name="handset-display.jpg" detail="240 kB" href="#x" />
            <FileChip
              name="port-confirmation.pdf"
              detail="61 %"
              state="uploading"
              done={0.61}
              remove={{ label: 'Remove port-confirmation.pdf', run: () => undefined }}
            />
            <FileChip name="setup.exe" detail="Blocked" state="blocked" />
          </Row>
          <Buttons note="Your input is kept.">
            <Button type="submit" look="primary">
              Test again
            </Button>
            <Button disabled>Save and connect</Button>
          </Buttons>
        </SettingsForm>
      </div>
    </Card>
  );
}
