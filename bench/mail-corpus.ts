import { corpusIsThere, judgeCorpus, shares, type Share, type Verdict } from '#test/support/mail-corpus.ts';

// node bench/mail-corpus.ts [--misses=group] [--source=name]
const option = (name: string): string | undefined => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

if (!corpusIsThere()) {
  console.log('The corpora are absent (../shared/corpora): nothing to score.');
} else {
  const verdicts = await judgeCorpus(option('source'));
  const misses = option('misses');
  if (misses === undefined) printShares(verdicts);
  else printMisses(verdicts.filter((verdict) => !verdict.met && (misses === 'all' || verdict.group === misses)));
}

function printShares(verdicts: Verdict[]): void {
  console.log('What is stated');
  printTable(shares(verdicts, (verdict) => verdict.group));
  console.log('\nSource and kind');
  printTable(shares(verdicts, (verdict) => `${verdict.source} ${verdict.kind}`));
}

function printTable(table: Record<string, Share>): void {
  for (const [name, { met, of }] of Object.entries(table)) {
    console.log(
      `  ${name.padEnd(34)} ${String(met).padStart(5)} of ${String(of).padStart(5)}  ${((met / of) * 100).toFixed(1).padStart(5)} %`,
    );
  }
}

function printMisses(verdicts: Verdict[]): void {
  for (const { source, file, key, want, got } of verdicts) {
    console.log(`${source}/${file} ${key}\n  want ${JSON.stringify(want)?.slice(0, 600)}\n  got  ${JSON.stringify(got)?.slice(0, 600)}`);
  }
}
