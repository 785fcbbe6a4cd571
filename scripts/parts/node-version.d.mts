/** Why this Node.js cannot even install the project, or nothing. */
export function nodeTooOld(version: string): string | undefined;
