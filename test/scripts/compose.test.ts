import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Config, readConfig } from '../../libs/config/config.js';

interface Service {
  image?: string;
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  configs?: { source: string; target: string }[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: object;
}
interface Compose { services: Record<string, Service>; volumes: Record<string, unknown>; configs: Record<string, unknown> }

const { services, volumes, configs } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as Compose;
const product = ['migrate', 'api', 'worker', 'operator'].map((name) => [name, services[name]!] as const);
const entries = Object.entries(services);

/** `${NAME:-usual}` and `${NAME:?why}` as Compose fills them. */
const filled = (value: string, given: Record<string, string>) => value.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_all, name: string, kind: string, usual: string) => given[name] ?? (kind === '-' ? usual : ''));

describe('docker-compose.yml', () => {
  it.each(product)('gives %s only settings that the product knows, with values that it takes', (_name, { environment = {} }) => {
    expect(Object.keys(environment).filter((name) => !(name in new Config()))).toEqual([]);
    const values = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value, { UNPSA_DB_PASSWORD: 'a1' })]));
    expect(readConfig(values)).toMatchObject({ DATABASE_URL: 'postgres://unpsa:a1@postgres:5432/unpsa', TEMPORAL_ADDRESS: 'temporal:7233', SMTP_URL: 'smtp://mailpit:1025' });
  });

  it('publishes on loopback only', () => {
    expect(entries.flatMap(([, { ports = [] }]) => ports).filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('refers to nothing that is not there', () => {
    const missing = entries.flatMap(([name, service]) => [
      ...Object.entries(service.depends_on ?? {}).filter(([other, { condition }]) => !services[other] || (condition === 'service_healthy' && !services[other].healthcheck)).map(([other]) => `${name} → ${other}`),
      ...(service.volumes ?? []).filter((volume) => !(volume.split(':')[0]! in volumes)).map((volume) => `${name}: ${volume}`),
      ...(service.configs ?? []).filter(({ source }) => !(source in configs)).map(({ source }) => `${name}: ${source}`),
    ]);
    expect(missing).toEqual([]);
  });

  it('names a version of every image', () => {
    expect(entries.filter(([, { image }]) => !/:v?\d+\.\d+/.test(image ?? '')).map(([name]) => name)).toEqual([]);
  });
});

it('.env.example shows every setting of the product', () => {
  const shown = [...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(Object.keys(new Config()).filter((name) => !shown.includes(name))).toEqual([]);
});
