/** Whether an error is the machine's trouble (a full disk, too many files open, no memory left), and so no fault of the file that was read. */
export function isOwnTrouble(error: unknown): boolean {
  const { syscall, code } = error as { readonly syscall?: unknown; readonly code?: unknown };
  return typeof syscall === 'string' || code === 'Z_MEM_ERROR' || code === 'ERR_MEMORY_ALLOCATION_FAILED';
}
