import type { EntityManager } from 'typeorm';
import { m49Around, m49Of, memberStates, observers } from '../cycle/country.data.js';
import { findCountry, listed, m49Names } from './country.names.js';

/** Every country and area of M49. Regions and subregions: the area below the world, and the one below that. */
const rows = listed.map(({ cca2, cca3, name, unRegionalGroup }) => {
  const [region, subregion] = m49Around(cca3).toReversed().slice(1);
  return {
    iso3: cca3, iso2: cca2, m49: m49Of(cca3), name_en: m49Names.get(cca3) ?? name.common,
    member_state: memberStates.has(cca3), observer: observers.has(cca3),
    m49_region: region ?? null, m49_subregion: subregion ?? null,
    un_group: memberStates.has(cca3) ? unRegionalGroup || null : null,
  };
});

export const countries = {
  /** The countries that a text may mean, by name, spelling or code. */
  find: findCountry,

  /** Brings the table of countries up to date. Twice does what once does. */
  async load(manager: EntityManager): Promise<void> {
    await manager.query(
      `insert into country select * from jsonb_populate_recordset(null::country, $1)
       on conflict (iso3) do update set (iso2, m49, name_en, member_state, observer, m49_region, m49_subregion, un_group)
         = (excluded.iso2, excluded.m49, excluded.name_en, excluded.member_state, excluded.observer, excluded.m49_region, excluded.m49_subregion, excluded.un_group)
       where country is distinct from excluded`,
      [JSON.stringify(rows)],
    );
  },
};
