/** A discarded mail can be brought back for so long; then its bytes go, and only its count stays. */
export const keptDays = 30;

/** Set aside by what the software could not do, so that newer software may. */
export const byFault = ['not_read', 'not_filed'] as const;
