/** The promise, or the given error once the time is over; the timer never keeps the process alive for nothing. */
export const within = async <T>(millis: number, promise: Promise<T>, late: () => Error): Promise<T> => {
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late()), millis);
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
};
