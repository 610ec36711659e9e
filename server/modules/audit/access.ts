export const permissions = ['audit.see', 'audit.export'] as const;
