// Damaged mails mixed with good ones, and what parsers choke on: node bench/mail-poison.ts [mails] [seed]
import { mailDesk } from '#test/support/mail-desk.ts';
import { poisons, runMix } from '#test/support/mail-poison.ts';

const [mails = 5000, seed = 31] = process.argv.slice(2).map(Number);
const open = await mailDesk();
const place = await open.workspace();
const megabytes = (): number => Math.round(process.memoryUsage().rss / 1024 / 1024);

for (const [name, make] of poisons) {
  const before = megabytes();
  const bytes = Buffer.from(make(), 'latin1');
  const started = performance.now();
  const { outcome } = await open.arrive(place, bytes);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  console.log(`${name.padEnd(36)} ${outcome.padEnd(12)} ${seconds.padStart(6)} s  ${String(megabytes() - before).padStart(5)} MB`);
}
const { good, goodIn, bad, badVisible, mostTries, kills, seconds } = await runMix(open, place, { mails, seed });
console.log(
  `${goodIn} of ${good} good mails in, ${badVisible} of ${bad} damaged ones visible, at most ${mostTries} tries, ${kills} readers killed, ${seconds.toFixed(0)} s, ${megabytes()} MB`,
);
const isRight = goodIn === good && badVisible === bad && mostTries <= 3;
console.log(isRight ? 'every good mail in, every bad one visible, none tried for ever' : 'NOT AS IT MUST BE');
process.exit(isRight ? 0 : 1);
