/** What could have been blocked to stop this address: itself, its domain, and each domain above that. */
export const patternsOf = (address: string): string[] => {
  const whole = address.trim().toLowerCase();
  const at = whole.lastIndexOf('@');
  if (at < 0) return [];
  const labels = whole.slice(at + 1).split('.');
  return [whole, ...labels.slice(0, -1).map((_, from) => labels.slice(from).join('.'))];
};
