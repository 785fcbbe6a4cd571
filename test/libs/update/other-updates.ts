import type { ItemRead } from './november-2011.js';

/** As the readings of the other updates: those kinds that the rules look for. */
export type OtherItem = Omit<ItemRead, 'regions' | 'otherNames'>;

/**
 * Written for the tests, with other quirks than the real one: brackets behind numbers, a title in one block with its text, a list within
 * an item, a paragraph that begins with a number, December told of in February, months that a span crosses, "Korea" without more.
 */
export const february2012 = [
  'Division for Public Administration and Development Management',
  'Monthly Update, February 2012',
  '',
  '1) Regional briefing on public service innovation in Beijing',
  'On 12 December, the Division held a regional briefing in Peking, China, for 40 officials from 12 countries. The briefing was opened by Ms. Li Wei, Deputy Director of the Chinese Academy of Governance. Participants asked three questions:',
  '',
  '1. Who may nominate an initiative?',
  '2. May a ministry nominate its own agency?',
  '3. Is the form available in Chinese?',
  '',
  'The Academy will translate the guidelines and send them to the Division by 15 March 2012.',
  '',
  '2) Meeting with the delegation of Korea',
  '',
  '15 countries were represented at the meeting on 28 February - 2 March 2012 in Geneva. Mr. Park of Korea recalled that “innovation begins with the citizen.”',
  '',
  '4) Radio interview in Brazzaville',
  '',
  'In an interview with Radio Centrale in Brazzaville, Republic of the Congo, Prof. Jean-Paul Mabiala, Rector of the University of Brazzaville, spoke about the Awards to an audience of about 1.2 million people. He was accompanied by a representative of the World Health Organization (WHO).',
].join('\r\n');

export const readFebruary: readonly OtherItem[] = [
  {
    number: '1',
    title: 'Regional briefing on public service innovation in Beijing',
    dates: [{ written: '12 December', begins: '2011-12-12' }, { written: '15 March 2012', begins: '2012-03-15' }],
    places: ['Beijing'],
    countries: [{ written: 'China', iso3: 'CHN' }],
    organizations: [{ name: 'Chinese Academy of Governance' }],
    persons: [{ name: 'Li Wei', honorific: 'Ms.', capacity: 'Deputy Director of the Chinese Academy of Governance' }],
    quotations: [],
    numbers: [{ written: '40', value: 40 }, { written: '12 countries', value: 12 }, { written: 'three questions', value: 3 }],
    followUps: ['The Academy will translate the guidelines'],
  },
  {
    number: '2',
    title: 'Meeting with the delegation of Korea',
    dates: [{ written: '28 February - 2 March 2012', begins: '2012-02-28', ends: '2012-03-02' }],
    places: ['Geneva'],
    countries: [{ written: 'Korea', iso3: null }],
    organizations: [],
    persons: [{ name: 'Park', honorific: 'Mr.', capacity: 'Korea' }],
    quotations: [{ text: 'innovation begins with the citizen.' }],
    numbers: [{ written: '15', value: 15 }],
    followUps: [],
  },
  {
    number: '4',
    title: 'Radio interview in Brazzaville',
    dates: [],
    places: ['Brazzaville'],
    countries: [{ written: 'Republic of the Congo', iso3: 'COG' }],
    organizations: [{ name: 'University of Brazzaville' }, { name: 'World Health Organization', acronym: 'WHO' }, { name: 'Radio Centrale' }],
    persons: [{ name: 'Jean-Paul Mabiala', honorific: 'Prof.', capacity: 'Rector of the University of Brazzaville' }],
    quotations: [],
    numbers: [{ written: 'about 1.2 million', value: 1_200_000 }],
    followUps: [],
  },
];

/** Written for the tests: dates as in the United States, a month that is a word too, titles with dots, quotations in other marks, a number without a full stop. */
export const may2013 = `UNDESA/DPADM
MONTHLY UPDATE – MAY 2013

Dear members of the Committee, this update may be shared with your colleagues.

Item 1: Expert Group Meeting on Open Government

The Expert Group Meeting was held in Nairobi, Kenya, on May 6-8, 2013, and was attended by more than 120 participants from Kenya, Uganda and the United Republic of Tanzania. H.E. Mr. Juan Pérez, Minister of Planning of Peru, said that ‘governments may learn from one another’s mistakes’. The African Union Commission (AUC) offered to host the next meeting in June 2014.

Item 2: Visit of Dr. Amina Bello to the U.N. Secretariat

On May 21st Dr. Bello, Director of the National Productivity Centre of Nigeria, met with DPADM staff. Dr. Amina Bello asked whether
the guidelines exist in Hausa.
\fThe Division agreed to send her the guidelines. "This is one of the best programmes that I know, she added.

Item 3 Publication of the Compendium

The Compendium of Innovative Practices was published on 31 May 2013 in English and in French. It describes 48 initiatives from five regions, among them resolution A/RES/57/277.
`;

export const readMay: readonly OtherItem[] = [
  {
    number: '1',
    title: 'Expert Group Meeting on Open Government',
    dates: [{ written: 'May 6-8, 2013', begins: '2013-05-06', ends: '2013-05-08' }, { written: 'June 2014', begins: '2014-06' }],
    places: ['Nairobi'],
    countries: [{ written: 'Kenya', iso3: 'KEN' }, { written: 'Uganda', iso3: 'UGA' }, { written: 'United Republic of Tanzania', iso3: 'TZA' }, { written: 'Peru', iso3: 'PER' }],
    organizations: [{ name: 'African Union Commission', acronym: 'AUC' }],
    persons: [{ name: 'Juan Pérez', honorific: 'H.E. Mr.', capacity: 'Minister of Planning of Peru' }],
    quotations: [{ text: 'governments may learn from one another’s mistakes' }],
    numbers: [{ written: 'more than 120', value: 120 }],
    followUps: ['offered to host the next meeting'],
  },
  {
    number: '2',
    title: 'Visit of Dr. Amina Bello to the U.N. Secretariat',
    dates: [{ written: 'May 21st', begins: '2013-05-21' }],
    places: [],
    countries: [{ written: 'Nigeria', iso3: 'NGA' }],
    organizations: [{ name: 'Secretariat' }, { name: 'National Productivity Centre of Nigeria' }, { name: 'DPADM' }],
    persons: [{ name: 'Amina Bello', honorific: 'Dr.', capacity: 'Director of the National Productivity Centre of Nigeria' }],
    quotations: [],
    numbers: [],
    followUps: ['The Division agreed to send her the guidelines'],
  },
  {
    number: '3',
    title: 'Publication of the Compendium',
    dates: [{ written: '31 May 2013', begins: '2013-05-31' }],
    places: [],
    countries: [],
    organizations: [],
    persons: [],
    quotations: [],
    numbers: [{ written: '48', value: 48 }, { written: 'five', value: 5 }, { written: 'A/RES/57/277', value: 'A/RES/57/277' }],
    followUps: [],
  },
];
