import { useEffect, useState } from 'react';
import {
  Avatar,
  Badge,
  Button,
  Card,
  Clock,
  Dialog,
  Dot,
  Icon,
  IconButton,
  IconDots,
  IconPlus,
  IconSettings,
  IconTrash,
  IconUser,
  Kbd,
  LaneDirect,
  LaneEveryone,
  LaneNote,
  LaneTeams,
  Menu,
  NextStep,
  Pill,
  PriorityBars,
  Row,
  Stack,
  Tag,
  toast,
} from '#web/ui/index.ts';

export function Actions() {
  return (
    <Card>
      <div style={{ padding: 16 }}>
        <Stack gap={16}>
          <Row wrap>
            <Button look="primary" icon={IconPlus} kbd="C">
              New ticket
            </Button>
            <Button>Save and connect</Button>
            <Button look="quiet" icon={IconUser} kbd="A">
              Assign
            </Button>
            <Button look="outline">Choose file</Button>
            <Button look="danger" icon={IconTrash}>
              Remove member
            </Button>
            <Button look="brand" size="lg">
              Get help
            </Button>
            <Button disabled>Not yet</Button>
            <Button look="primary" busy>
              Saving
            </Button>
            <IconButton icon={IconSettings} label="Settings" />
            <IconButton size="sm" icon={IconDots} label="More" />
          </Row>
          <Row wrap>
            <Button size="sm" look="primary" kbd="Mod+Enter">
              Send to customer and 2 teams
            </Button>
            <Button size="sm">Small</Button>
            <Kbd keys="Mod+Shift+Enter" /> <Kbd keys="G T" />
          </Row>
          <Row wrap>
            <Pill>Open</Pill>
            <Pill tone="success">Connected</Pill>
            <Pill tone="warning">Waits</Pill>
            <Pill tone="danger">Failed</Pill>
            <Pill tone="ink" icon={NextStep}>
              Next step
            </Pill>
            <Tag>porting</Tag>
            <Tag>renewal</Tag>
            <Badge label="3 unread">3</Badge>
            <Badge tone="plain">12</Badge>
            <Dot label="Unread" />
            <Avatar name="Anna Lind" />
            <Avatar name="Erik Nyström" presence="here" />
            <Avatar name="Mira Salo" size="lg" presence="writing" />
            <Avatar name="佐藤 健" size="sm" />
          </Row>
          <Row wrap gap={16}>
            <Clock state="calm" words="2 h 10 m" meaning="On time" />
            <Clock state="half" words="1 h 05 m" meaning="Half used" />
            <Clock state="risk" words="34 m" meaning="At risk" />
            <Clock state="late" words="−12 m" meaning="Late" />
            <Clock state="paused" words="Paused" meaning="Paused" />
            <PriorityBars level={0} label="Low" />
            <PriorityBars level={1} label="Normal" />
            <PriorityBars level={2} label="High" />
            <PriorityBars level={3} label="Urgent" />
            <span style={{ color: 'var(--everyone)' }}>
              <Icon of={LaneEveryone} label="Everyone" />
            </span>
            <span style={{ color: 'var(--teams)' }}>
              <Icon of={LaneTeams} label="Teams only" />
            </span>
            <span style={{ color: 'var(--note)' }}>
              <Icon of={LaneNote} label="Our note" />
            </span>
            <span style={{ color: 'var(--direct)' }}>
              <Icon of={LaneDirect} label="Customer and us" />
            </span>
          </Row>
        </Stack>
      </div>
    </Card>
  );
}

const lasting = 60;
export function Layers() {
  const [open, setOpen] = useState(new URLSearchParams(location.search).has('dialog'));
  const [menu, setMenu] = useState(!open);
  useEffect(() => {
    toast({
      text: 'Sent to Anna and 2 teams',
      detail: 'E-mail leaves in 8 seconds',
      undo: { label: 'Undo', run: () => undefined },
      counting: true,
      seconds: lasting,
    });
  }, []);
  return (
    <Card>
      <div style={{ padding: 16, minHeight: 420 }}>
        <Row>
          <Menu
            open={menu}
            onOpen={setMenu}
            sections={[
              {
                heading: 'Status',
                entries: [
                  { id: 'open', label: 'Open', chosen: true },
                  { id: 'hold', label: 'On hold', hint: 'The clock stands still', chosen: false },
                ],
              },
              {
                entries: [
                  { id: 'assign', label: 'Assign', icon: IconUser, kbd: 'A' },
                  { id: 'gone', label: 'Locked', disabled: true },
                  { id: 'delete', label: 'Delete', icon: IconTrash, danger: true },
                ],
              },
            ]}
          >
            <Button>Menu</Button>
          </Menu>
          <Button onClick={() => setOpen(true)}>Open dialog</Button>
        </Row>
        <Dialog
          open={open}
          onClose={() => setOpen(false)}
          title="Close HLX-1042"
          close="Close"
          footer={
            <>
              <Button look="quiet" onClick={() => setOpen(false)}>
                Cancel
              </Button>
              <Button look="primary" kbd="Mod+Enter">
                Close, meter $40.00
              </Button>
            </>
          }
        >
          <p>Cap $800.00, dispute within 14 days. Customers never see this.</p>
        </Dialog>
      </div>
    </Card>
  );
}
