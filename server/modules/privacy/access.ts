export const permissions = ['privacy.export', 'privacy.erase'] as const;
