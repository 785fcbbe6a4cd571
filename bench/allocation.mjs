import { join } from 'node:path';
import { inRoot } from '../scripts/parts/folders.mjs';

const cases = [[471, 60, 3], [1_000, 100, 3], [5_000, 300, 3]];
const runs = 3;
const regions = ['africa', 'asiaPacific', 'europeNorthAmerica', 'latinAmericaCaribbean', 'westernAsia'];
const categories = ['corruption', 'delivery', 'participation', 'knowledge', 'gender'];
const languages = ['en', 'fr', 'es', 'ru', 'zh', 'ar'];

/**
 * Allocation of a whole round in the product's own thread, beside a bare HiGHS that is handed the same model as LP text. Everybody may
 * review nearly everything here, which is harder than the panels of an edition: the pool of each nomination is nearly all reviewers.
 */
export async function bench() {
  const of = (path) => import(inRoot(join('dist/libs/review', path)));
  const { Allocator } = await of('allocator.service.js');
  const { loadHighs } = await of('highs.js');
  const { modelOf } = await of('allocation.solver.js');
  const { columnsOf } = await of('allocation.model.js');
  const allocator = new Allocator();
  const highs = await loadHighs();
  for (const [nominations, reviewers, needs] of cases) {
    const problem = seeded(nominations, reviewers, needs);
    const times = [];
    let answer;
    let peak = 0;
    for (let run = 0; run < runs; run += 1) {
      const idle = process.memoryUsage().rss;
      const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss - idle)), 20);
      const began = performance.now();
      answer = await allocator.allocate(problem);
      times.push(performance.now() - began);
      clearInterval(watch);
    }
    const { figures } = answer;
    const text = highs.withModel(columnsOf(modelOf(problem)), (model) => model.exportModel('lp'));
    const began = performance.now();
    const bare = highs.solve(text, { output_flag: false });
    const floor = performance.now() - began;
    const took = times.sort((a, b) => a - b)[Math.floor(runs / 2)];
    console.log(
      `${nominations} × ${reviewers} × ${needs}: ${seconds(took)} in a thread (${seconds(figures.took)} of it computing, ${seconds(figures.solver)} in the solver), ` +
        `${figures.given} of ${figures.wanted} given, cost ${sum(figures.cost).toFixed(1)}, bound ${figures.bound.toFixed(1)}, gap ${(figures.gap * 100).toFixed(3)} %, ` +
        `${Math.round(peak / 2 ** 20)} MB at its peak; bare HiGHS on the same LP text (${(text.length / 2 ** 20).toFixed(1)} MB): ${seconds(floor)}, ${bare.Status}, ${bare.ObjectiveValue.toFixed(1)}; ratio ${(took / floor).toFixed(2)}`,
    );
  }
}

const seconds = (ms) => `${(ms / 1_000).toFixed(2)} s`;
const sum = ({ fit, balance, spread }) => fit + balance + spread;

function seeded(nominations, reviewers, needs) {
  let state = nominations * 31 + reviewers;
  const chance = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const pick = (list) => list[Math.floor(chance() * list.length)];
  const some = (list, share) => list.filter(() => chance() < share);
  const load = Math.ceil((nominations * needs) / reviewers);
  return {
    seed: 1, pins: [], bans: [],
    reviewers: Array.from({ length: reviewers }, (_, index) => ({
      personId: `r${index}`, caseloadId: `c${index}`, regions: regions.filter((region) => region === regions[index % 5] || chance() < 0.8), categories: chance() < 0.5 ? [] : [...new Set([categories[index % 5], ...some(categories, 0.8)])],
      rounds: [], partner: null, languages: [...new Set(['en', pick(languages)])], capacity: Math.ceil(load * (1.1 + chance() * 0.5)), open: Math.floor(chance() * 3), away: false,
      asked: [], knows: [], countries: [`K${index % 90}`], lineages: [[`i${index}`]], coWork: [], said: {}, home: pick(regions),
    })),
    nominations: Array.from({ length: nominations }, (_, index) => ({
      nominationId: `n${index}`, round: 1, region: regions[index % 5], category: pick(categories), partner: null, language: pick(languages), country: `K${Math.floor(chance() * 90)}`,
      parties: [[`i${Math.floor(chance() * reviewers * 20)}`], [`j${index}`]], people: [`p${index}`], needs,
    })),
  };
}
