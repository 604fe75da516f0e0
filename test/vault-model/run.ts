import { parseArgs } from 'node:util';
import { seedRandomBytes } from './light-crypto.ts';
import { tellStory } from './world.ts';

/*
 * Tells stories from --seed on and prints one JSON line. `--until-killed` stops at the first violation, which is what
 * a mutant is for. A violation is told with its seed and the end of its trace: `--seed N --stories 1` tells it again.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    stories: { type: 'string', default: '1000' },
    steps: { type: 'string', default: '400' },
    'until-killed': { type: 'boolean', default: false },
    cache: { type: 'boolean', default: false },
    'real-crypto': { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
  },
});

// Errors are part of every story; their stack traces would cost more than the stories.
Error.stackTraceLimit = values.stories === '1' ? 20 : 0;
const from = Number(values.seed);
let [told, commits, conflicts, deletions] = [0, 0, 0, 0];
const violations: { seed: number; violation: string; trace: readonly string[] }[] = [];
for (let seed = from; seed < from + Number(values.stories); seed++) {
  seedRandomBytes(seed);
  const story = await tellStory(seed, {
    steps: Number(values.steps),
    faults: seed % 2 === 0,
    cache: values.cache,
  });
  told++;
  commits += story.commits;
  conflicts += story.conflicts;
  deletions += story.deletions;
  if (!story.violation) continue;
  violations.push({ seed, violation: story.violation, trace: story.trace.slice(values.trace ? 0 : -30) });
  if (values['until-killed'] || violations.length >= 5) break;
}
console.log(JSON.stringify({ stories: told, commits, conflicts, deletions, violations }));
