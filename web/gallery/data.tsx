import { useState } from 'react';
import { Bar, Button, Clock, IconPlus, PriorityBars, Sheet, Tag, VirtualGrid } from '#web/ui/index.ts';

const rows = Array.from({ length: 100_000 }, (_, index) => ({
  id: `HLX-${100_000 - index}`,
  group: index % 40 === 0,
  subject:
    index % 3 === 0 ? 'Ingen kopplingston efter nummerflytt' : index % 3 === 1 ? 'Port date moved to 27 November?' : 'ログインできません',
}));
const rowOf = (row: (typeof rows)[number]) =>
  row.group ? (
    <b role="gridcell">Due within the hour</b>
  ) : (
    <>
      <span role="gridcell">
        <PriorityBars level={2} label="High" />
      </span>
      <span role="gridcell" className="muted num">
        {row.id}
      </span>
      <span role="gridcell" className="clip">
        {row.subject} <Tag>porting</Tag>
      </span>
      <span role="gridcell">
        <Clock state="risk" words="34 m" meaning="At risk" />
      </span>
    </>
  );
const columns = '24px 88px minmax(0, 1fr) 112px';

export function Data() {
  const [current, setCurrent] = useState<string>();
  return (
    <div style={{ height: 560 }}>
      <Sheet>
        <Bar title="Customer replied" count="41" line>
          <Button size="sm" look="primary" icon={IconPlus} kbd="C">
            New ticket
          </Button>
        </Bar>
        <VirtualGrid
          label="Customer replied"
          items={rows}
          keyOf={(row) => row.id}
          columns={columns}
          isGroup={(row) => row.group}
          current={current}
          onCurrent={setCurrent}
          selected={new Set(['HLX-99997'])}
          head={
            <>
              <span role="columnheader">
                <span className="sr">Priority</span>
              </span>
              <span role="columnheader">Ticket</span>
              <span role="columnheader">Subject</span>
              <span role="columnheader">Clock</span>
            </>
          }
          row={rowOf}
        />
      </Sheet>
    </div>
  );
}
