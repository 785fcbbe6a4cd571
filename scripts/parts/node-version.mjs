const LEAST = [20, 3];

/** Why this Node.js cannot even install the project, or nothing. Node 24 itself comes with the installation. */
export function nodeTooOld(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return undefined;
  return `Node.js ${version} is too old: install Node.js ${LEAST.join('.')} or newer and start again.`;
}
