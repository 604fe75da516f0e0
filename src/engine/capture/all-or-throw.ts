/** Waits for everything, then throws the first error: no reader may write on after its module was given up. */
export async function allOrThrow<T>(all: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(all);
  return Promise.all(all);
}
