/** The sections of a nomination's page. */
export const sections = ['timeline', 'form', 'screening', 'reviews', 'documents', 'comments'] as const;
export type Section = (typeof sections)[number];

/** What the address of a nomination's page says. Instants in ISO 8601. */
export interface NominationPageSearch {
  readonly section?: Section;
  /** As which instant everything is shown; now where there is none. */
  readonly asAt?: string;
  /** The two instants whose forms are compared. */
  readonly from?: string;
  readonly to?: string;
}

const instant = (value: unknown) => typeof value === 'string' && !Number.isNaN(Date.parse(value));

export const nominationPageSearch = (search: Record<string, unknown>): NominationPageSearch => ({
  ...(sections.includes(search['section'] as Section) && { section: search['section'] as Section }),
  ...Object.fromEntries((['asAt', 'from', 'to'] as const).filter((name) => instant(search[name])).map((name) => [name, search[name]])),
});
