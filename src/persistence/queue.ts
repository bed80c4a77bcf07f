/** Runs jobs one after another, in the order they came; a failed job does not stop the next. */
export function createQueue(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return job => {
    const run = last.then(job, job);
    last = run.catch(() => {});
    return run;
  };
}
