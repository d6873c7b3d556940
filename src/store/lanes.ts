/**
 * Runs jobs side by side, at most `width` at a time; those of one lane one after the other, in their order.
 * The results stand in the order of the jobs.
 */
export async function lanes<Job extends { readonly lane: string }, T>(
  jobs: readonly Job[],
  width: number,
  run: (job: Job) => Promise<T>,
): Promise<readonly T[]> {
  const results = new Array<T>(jobs.length);
  const waiting = [...Map.groupBy(jobs.entries(), ([, job]) => job.lane).values()].values();
  const work = async () => {
    for (const lane of waiting) for (const [place, job] of lane) results[place] = await run(job);
  };
  await Promise.all(Array.from({ length: width }, work));
  return results;
}
