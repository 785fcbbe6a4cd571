/** The environment over the file .env, where a variable that is set wins. */
export function environmentWithFile(environment?: NodeJS.ProcessEnv, file?: string): NodeJS.ProcessEnv;
/** What `npm start` was told. */
export function readSettings(environment?: NodeJS.ProcessEnv): { environment: NodeJS.ProcessEnv; data: string; ports: Record<string, number> };
