import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '../../libs/config/config.js';
import { type Command, Misuse, type Tools } from './command.js';
import { cycles } from './commands/cycles.js';
import { invariants } from './commands/invariants.js';
import { journal } from './commands/journal.js';
import { keys } from './commands/keys.js';
import { outreach } from './commands/outreach.js';
import { migrate } from './commands/migrate.js';
import { people } from './commands/people.js';
import { rebuild } from './commands/rebuild.js';
import { tour } from './commands/tour.js';
import { OperatorModule } from './operator.module.js';

/** The operator's commands: `npm run operator -- <command>`. */
const commands: Readonly<Record<string, Command>> = { migrate, cycles, outreach, keys, people, tour, invariants, journal, rebuild };

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = commands[name];
  if (!command) {
    const lines = Object.entries(commands).map(([word, { usage, does }]) => `  ${`${word} ${usage}`.trim()}\n      ${does}`);
    console.error(`${name ? `There is no command "${name}". ` : ''}Commands:\n${lines.join('\n')}`);
    return 2;
  }
  const config = readConfig();
  let app: Promise<INestApplicationContext> | undefined;
  const tools: Tools = {
    config,
    app: () => (app ??= NestFactory.createApplicationContext(OperatorModule.forRoot(config), { logger: false, abortOnError: false })),
    say: (line) => console.log(line),
  };
  try {
    await command.run(args, tools);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    console.error(error instanceof Misuse ? `${error.message}\nUsage: ${name} ${command.usage}` : oneLine(error as Error, config.DATABASE_URL));
    return error instanceof Misuse ? 2 : 1;
  } finally {
    await (await app?.catch(() => undefined))?.close();
  }
}

/** What went wrong, and what to do where it is a common thing. */
function oneLine(error: Error & { code?: string }, database: string): string {
  const where = new URL(database).host;
  if (error.code === 'ECONNREFUSED') return `PostgreSQL does not answer at ${where}. Start it (npm start does), or set DATABASE_URL.`;
  if (error.code === '53100') return `The disk of PostgreSQL at ${where} is full. Make room, then run the command again; nothing was half done.`;
  if (error.code === '28P01') return `PostgreSQL at ${where} refuses the password of DATABASE_URL.`;
  return error.message;
}

void main(process.argv.slice(2)).then((code) => process.exit(code));
