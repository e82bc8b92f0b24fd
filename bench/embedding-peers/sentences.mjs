// 500 sentences of 34 tokens on average, the same on each run.
const WORDS = `the a river town market morning winter engine letter window garden teacher road night story paper
  travels carries opens remembers answers follows builds repairs measures finds leaves crosses paints learns
  quiet early broken golden careful distant hungry modern narrow bright slowly often together under behind across
  between without because although while after before and but so that when where from with about into`.split(/\s+/);

function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const next = random(20);
export const sentences = Array.from({ length: 500 }, () => {
  const words = Array.from({ length: 12 + next(39) }, () => WORDS[next(WORDS.length)]);
  return `${words.join(" ")}.`;
});
