import { NativeSelect } from '@mantine/core';
import { useCycle } from '../shared/cycle.js';
import { useWords } from '../words/words.js';

/** Which cycle is looked at, on every screen. */
export function CycleSwitch() {
  const { say, language } = useWords();
  const { cycle, all, choose } = useCycle();
  const titleOf = ({ title }: (typeof all)[number]) => (title as Record<string, string>)[language] ?? title.en;
  return (
    <NativeSelect
      size="xs" aria-label={say('cycle')} value={cycle?.code ?? ''} onChange={({ currentTarget }) => choose(currentTarget.value)}
      data={all.map((one) => ({ value: one.code, label: `${titleOf(one)}${one.mode === 'live' ? '' : ` · ${say(`mode.${one.mode}`)}`}` }))}
    />
  );
}
