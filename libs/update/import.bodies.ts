/**
 * Bodies that documents of the Division name by letters alone: entities of the United Nations system (chart of the United Nations System,
 * DPI/2470) and of other intergovernmental organizations. What a text itself spells out needs no entry.
 */
export const knownBodies: readonly string[] = [
  'DPADM', 'DESA', 'UNDESA', 'UN DESA', 'DGO', 'PACB', 'ECOSOC', 'CEPA', 'UNDP', 'UNODC', 'UNESCO', 'UNICEF', 'UNFPA', 'UNHCR', 'UNEP', 'UNCTAD', 'UNCDF', 'UNIDO', 'UNITAR', 'UNOPS', 'UNV', 'UNDEF', 'UNPOG', 'UN-HABITAT', 'UN-Habitat', 'UN Habitat',
  'UN Women', 'UN WOMEN', 'ECA', 'UNECA', 'ECE', 'UNECE', 'ECLAC', 'ESCAP', 'UNESCAP', 'ESCWA', 'WHO', 'ILO', 'FAO', 'WFP', 'IFAD', 'ITU', 'IMF', 'WTO', 'WIPO', 'WMO', 'IAEA', 'IOM', 'UPU', 'UNU', 'World Bank', 'EU', 'AU', 'AUC', 'NEPAD', 'OECD',
  'OSCE', 'OAS', 'ASEAN', 'CARICOM', 'CLAD', 'CAFRAD', 'IIAS', 'INTOSAI', 'EUROSAI', 'AfDB', 'ADB', 'EBRD', 'IDB', 'IsDB', 'APEC', 'SADC', 'ECOWAS', 'INTERPOL', 'General Assembly', 'Security Council',
];

/** Words that make a name one of an organization. */
export const bodyWords = '(?:Organi[sz]ation|Commission|Office|Bank|Banks|Institute|Institution|Ministry|Ministries|Cent(?:re|er)|Association|Council|Union|Fund|University|Universities|School|College|Academy|Department|Division|Agency|Bureau|Entity|Committee|Secretariat|Authority|Federation|Society|Foundation|Court|Assembly|Missions?|Government(?= of)|Parliament|Senate|Municipality|Chamber|Network of Institutes)';
