import loader from 'highs';

/** HiGHS, compiled to WebAssembly. The package's types are written for CommonJS, and say its default export one level too deep. */
export const loadHighs = loader as unknown as typeof loader.default;

export type { Highs, ModelData } from 'highs';
