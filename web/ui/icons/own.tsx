import type { SVGProps } from 'react';
import { classes } from '../theme/classes.ts';

type Props = SVGProps<SVGSVGElement>;

const half = 'M12 3.5a8.5 8.5 0 0 1 0 17z';

/** As few paths as can be: a list shows a hundred icons. */
function drawn(...lines: string[]) {
  return function Drawn({ className, ...rest }: Props) {
    return (
      <svg
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeLinecap="round"
        strokeLinejoin="round"
        className={classes('icon', className)}
        {...rest}
      >
        <path d={lines.filter((line) => line !== half).join('')} />
        {lines.includes(half) && <path d={half} fill="currentColor" />}
      </svg>
    );
  };
}

const ring = 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0';

/** The four lanes. */
export const LaneEveryone = drawn(
  ring,
  'M3.8 9.5h16.4M3.8 14.5h16.4',
  'M11.5 3.5a15.500 15.500 0 0 0 0 17M12.500 3.500a15.500 15.500 0 0 1 0 17',
);
export const LaneTeams = drawn(
  'M3 20.500h18',
  'M5 20.500v-11a1 1 0 0 1 1-1h3.500v12',
  'M9.500 20.500V5.500a1 1 0 0 1 1-1H18a1 1 0 0 1 1 1v15',
  'M13 8.500h2.500M13 12h2.500M13 15.500h2.500',
);
export const LaneNote = drawn(
  'M7 11h10a2 2 0 0 1 2 2v5.500a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V13a2 2 0 0 1 2-2z',
  'M8 11V8a4 4 0 0 1 8 0v3',
  'M12 15v2',
);
export const LaneDirect = drawn(
  'M4.500 8.500a3 3 0 1 0 6 0a3 3 0 1 0 -6 0',
  'M2.500 19.500v-1A4.500 4.500 0 0 1 7 14a4.500 4.500 0 0 1 3 1',
  'M11.500 14.500l5-4.500 5 4.500M13.500 13.500v6.500h6v-6.500',
);

/** Clock shapes: calm, half gone, at risk, late, paused. */
export const ClockCalm = drawn(ring, 'M12 7.500v5l3 1.800');
export const ClockHalf = drawn(ring, half);
export const ClockRisk = drawn('M12 4.200l8.600 15a1 1 0 0 1-.9 1.300H4.300a1 1 0 0 1-.9-1.300z', 'M12 10v4M12 17h.01');
export const ClockLate = drawn('M8.500 3.500h7l5 5v7l-5 5h-7l-5-5v-7z', 'M12 7.500v5.500M12 16.200h.01');
export const ClockPaused = drawn(ring, 'M10 9v6M14 9v6');

/** Whose turn: a double chevron everywhere. */
export const NextStep = drawn('M6.500 6.500l5.500 5.500-5.500 5.500', 'M12.500 6.500L18 12l-5.500 5.500');
