/**
 * What the Monthly Update of November 2011 says, item by item: written by a person who read `outreach/2011-11.txt`, and never from the
 * output of any code. `written` is always the original's own wording, unjoined only where a page break cut a sentence.
 */
export interface ItemRead {
  /** As it is written: 10 stands twice, 12 is missing. */
  readonly number: string;
  readonly title: string;
  /** Calendar dates; `begins` and `ends` as known times. Years that name an edition are among them. */
  readonly dates: readonly { readonly written: string; readonly begins: string; readonly ends?: string }[];
  /** Towns and venues. */
  readonly places: readonly string[];
  /** By name or by adjective; `iso3` null where the text does not say which country it means. */
  readonly countries: readonly { readonly written: string; readonly iso3: string | null }[];
  /** Parts of the world, which are no countries. */
  readonly regions: readonly string[];
  /** Each once, by the longest name that the item gives it. The United Nations itself is not listed. */
  readonly organizations: readonly { readonly name: string; readonly acronym?: string }[];
  readonly persons: readonly { readonly name: string; readonly honorific?: string; readonly capacity?: string }[];
  /** Everything in quotation marks, titles among them; `unmarked`: a quotation without marks. */
  readonly quotations: readonly { readonly text: string; readonly unmarked?: true }[];
  /** Counts, ordinals and numbers of papers, in digits or in words; not those of dates, nor i), ii), iii). */
  readonly numbers: readonly { readonly written: string; readonly value: number | string }[];
  /** Each sentence in which somebody promises, agrees, offers or is asked to do something next: some words that only it has. */
  readonly followUps: readonly string[];
  /** Programmes, instruments, systems, meetings and papers that are named. */
  readonly otherNames: readonly string[];
}

export const heading = 'DPADM Monthly Update to CEPA Members: November 2011';

const qian = { name: 'Haiyan Qian' };
const dpadm = { name: 'DPADM' };
const desa = { name: 'DESA' };
const korea = { written: 'Republic of Korea', iso3: 'KOR' };

export const november2011: readonly ItemRead[] = [
  {
    number: '1',
    title: 'Seminar on “Challenges and Opportunities of Participatory Governance in North African countries: Engaging Citizens and their Organizations in Public Development Affairs through Adequate Institutions”',
    dates: [{ written: '20-21 October', begins: '2011-10-20', ends: '2011-10-21' }],
    places: ['Rabat'],
    countries: [{ written: 'Kingdom of Morocco', iso3: 'MAR' }],
    regions: ['North African', 'Western Asia', 'Europe'],
    organizations: [
      dpadm, desa,
      { name: 'UN Economic Commission for Africa', acronym: 'ECA' },
      { name: 'UN Economic and Social Commission for Western Asia', acronym: 'ESCWA' },
      { name: 'UN-HABITAT' },
      { name: 'International Institute for Democracy and Electoral Assistance', acronym: 'IDEA' },
      { name: 'Organization for Security and Cooperation in Europe', acronym: 'OSCE' },
      { name: 'Council of Europe' },
    ],
    persons: [],
    quotations: [{ text: 'Challenges and Opportunities of Participatory Governance in North African countries: Engaging Citizens and their Organizations in Public Development Affairs through Adequate Institutions' }],
    numbers: [{ written: 'two tier', value: 2 }, { written: 'two years', value: 2 }],
    followUps: ['agreed to pursue capacity building activities', 'expressed in principle to come together'],
    otherNames: [],
  },
  {
    number: '2',
    title: 'Workshop on “Engaging Citizens to Counter Corruption for Better Public Service Delivery and Achievement of the Millennium Development Goals”',
    dates: [{ written: '26-27 October', begins: '2011-10-26', ends: '2011-10-27' }],
    places: ['Marrakesh'],
    countries: [],
    regions: [],
    organizations: [dpadm, { name: 'United Nations Office on Drugs and Crime', acronym: 'UNODC' }, { name: 'UNDP' }],
    persons: [],
    quotations: [
      { text: 'Engaging Citizens to Counter Corruption for Better Public Service Delivery and Achievement of the Millennium Development Goals' },
      { text: 'Engaging Citizens to Counter Corruption for Better Public Service Delivery and Achievement of the Millennium Development Goals' },
    ],
    numbers: [{ written: '4th', value: 4 }],
    followUps: ['agreed to pursue cooperation for anti-corruption capacity building', 'UNDP also expressed interest'],
    otherNames: ['4th Conference of State Parties to the UN Convention against Corruption (UNCAC)', 'Millennium Development Goals'],
  },
  {
    number: '3',
    title: 'Possible Collaboration with the Swedish National Audit Office',
    dates: [],
    places: [],
    countries: [{ written: 'Swedish', iso3: 'SWE' }],
    regions: ['Africa', 'Eastern European', 'Latin American', 'Asian'],
    organizations: [dpadm, { name: 'Swedish National Audit Office', acronym: 'NAO' }, { name: 'INTOSAI' }],
    persons: [qian, { name: 'Anders Hjertstrand', honorific: 'Mr.', capacity: 'Director of International Development Cooperation, Swedish National Audit Office (NAO)' }],
    quotations: [],
    numbers: [{ written: '15', value: 15 }, { written: '23', value: 23 }],
    followUps: ['the Division is ready to collaborate with Swedish NAO', 'They agreed to consider sharing their experiences'],
    otherNames: ['United Nations Public Administration Country Studies (UNPACS)'],
  },
  {
    number: '4',
    title: 'Collaboration with the Ministry of Culture, Sports and Tourism of the Republic of Korea',
    dates: [{ written: '1 November 2011', begins: '2011-11-01' }, { written: '31 December', begins: '2011-12-31' }],
    places: [],
    countries: [korea],
    regions: [],
    organizations: [dpadm, { name: 'Ministry of Culture, Sports and Tourism' }],
    persons: [qian, { name: 'Bon Suk Kong', honorific: 'Mr.', capacity: 'Information Technology and Statistics Officer Director, Ministry of Culture, Sports and Tourism' }],
    quotations: [],
    numbers: [],
    followUps: ['will collaborate in translating'],
    otherNames: [
      'United Nations Public Administration Network (UNPAN)', 'United Nations Public Service Awards (UNPSA)', 'User Created Content (UCC)', 'YouTube', 'UN e- Government Survey', 'IADGs', 'MDGs', 'SDGs',
    ],
  },
  {
    number: '5',
    title: 'UNPSA Team Meets with Vice Minister of Public Administration of Mexico',
    dates: [{ written: '17 October 2011', begins: '2011-10-17' }, { written: 'June 2011', begins: '2011-06' }],
    places: ['Permanent Mission of Mexico to the United Nations'],
    countries: [{ written: 'Mexico', iso3: 'MEX' }, { written: 'Tanzania', iso3: 'TZA' }],
    regions: ['Latin America'],
    organizations: [
      dpadm,
      { name: 'Permanent Mission of Mexico to the United Nations' },
      { name: 'Ministry of Public Administration' },
      { name: 'Organization for Economic Co-operation and Development', acronym: 'OECD' },
      { name: 'Latin American Centre of Administration for Development', acronym: 'CLAD' },
      { name: 'ECOSOC' },
    ],
    persons: [
      { name: 'Uriel Márquez Carrasco', honorific: 'Mr.', capacity: 'Vice Minister of Public Administration of Mexico' },
      { name: 'Sara Luna', honorific: 'Ms.', capacity: 'ECOSOC\'s Second Committee' },
    ],
    quotations: [],
    numbers: [{ written: 'three local governments', value: 3 }, { written: 'Second Committee', value: 2 }],
    followUps: ['would be interested in sponsoring and co-organizing'],
    otherNames: ['United Nations Public Service Award (UNPSA)'],
  },
  {
    number: '6',
    title: 'DPADM/DESA and UNODC Partnership Acknowledge by Member States',
    dates: [
      { written: '24 - 28 October 2011', begins: '2011-10-24', ends: '2011-10-28' },
      { written: '2012 UNPSA', begins: '2012' },
      { written: '22-24 August 2011', begins: '2011-08-22', ends: '2011-08-24' },
      { written: '24-28 October 2011', begins: '2011-10-24', ends: '2011-10-28' },
      { written: 'UNPSA 2012', begins: '2012' },
      { written: '3 November 2011', begins: '2011-11-03' },
    ],
    places: ['Marrakech', 'Vienna'],
    countries: [{ written: 'Austria', iso3: 'AUT' }, { written: 'Spain', iso3: 'ESP' }],
    regions: [],
    organizations: [
      dpadm, { name: 'Department of Economic and Social Affairs', acronym: 'DESA' },
      { name: 'United Nations Office on Drugs and Crime', acronym: 'UNODC' },
      { name: 'National Institute of Public Administration of Spain', acronym: 'INAP' },
      { name: 'Secretariat' },
    ],
    persons: [],
    quotations: [
      { text: 'Marrakech declaration on the prevention of corruption' },
      { text: 'Notes with appreciation the cooperation between the Secretariat and the Department of Economic and Social Affairs of the Secretariat on the prevention of corruption in the public sector, and requests the Secretariat to continue such cooperation, particularly with regard to the United Nations Public Service Awards, as well as through other initiatives, including activities that enhance public service delivery and prevent corruption' },
    ],
    numbers: [
      { written: 'fourth session', value: 4 }, { written: '4/3', value: '4/3' }, { written: 'Paragraph 21', value: 21 }, { written: 'Second Intercessional Meeting', value: 2 }, { written: 'fourth session', value: 4 },
    ],
    followUps: ['requesting, among other things, that the collaboration', 'requests the Secretariat to continue such cooperation'],
    otherNames: [
      'Conference of the States Parties to the United Nations Convention against Corruption (CoSP)', 'United Nations Public Service Awards (UNPSA)',
      'Open-ended Intergovernmental Working Group on Prevention', 'Information Day',
    ],
  },
  {
    number: '7',
    title: 'Possible Collaboration with Boston University School of Management',
    dates: [{ written: '8 November', begins: '2011-11-08' }],
    places: [],
    countries: [{ written: 'Kingdom of Saudi Arabia', iso3: 'SAU' }, { written: 'State of Qatar', iso3: 'QAT' }, { written: 'Brunei Darussalam', iso3: 'BRN' }],
    regions: [],
    organizations: [dpadm, desa, { name: 'Boston University School of Management' }, { name: 'Boston University' }],
    persons: [],
    quotations: [],
    numbers: [{ written: 'four courses', value: 4 }, { written: 'two in the Kingdom', value: 2 }, { written: 'one in the State', value: 1 }],
    followUps: [],
    otherNames: ['Chief Information Officer (CIO)'],
  },
  {
    number: '8',
    title: 'The Pre-Eighth African Governance Forum on “Gender Equality, Elections and the Management of Diversity in Africa”',
    dates: [{ written: '1 - 2 November 2011', begins: '2011-11-01', ends: '2011-11-02' }],
    places: ['Kigali'],
    countries: [{ written: 'Rwanda', iso3: 'RWA' }],
    regions: ['Africa'],
    organizations: [
      dpadm,
      { name: 'Government of Rwanda' },
      { name: 'African Union Commission', acronym: 'AUC' },
      { name: 'UNDP' },
      { name: 'Regional Bureau for Africa', acronym: 'RBA' },
      { name: 'United Nations Economic Commission for Africa', acronym: 'ECA' },
      { name: 'United Nations Entity for Gender Equality and the Empowerment of Women', acronym: 'UN Women' },
      { name: 'AGF-VIII Steering Committee' },
    ],
    persons: [{ name: 'Alphonse Mekolo', honorific: 'Mr.', capacity: 'DPADM’s Inter Regional Adviser (IRA)' }],
    quotations: [{ text: 'Gender Equality, Elections and the Management of Diversity in Africa' }, { text: 'Gender Equality, Elections and the Management of Diversity in Africa' }, { text: 'Partners’ Statements' }],
    numbers: [{ written: 'Pre-Eighth', value: 8 }, { written: 'Pre-Eighth', value: 8 }, { written: 'second meeting', value: 2 }],
    followUps: [],
    otherNames: ['Pre-Eighth African Governance Forum (AGF-VIII)'],
  },
  {
    number: '9',
    title: 'DPADM to Collaborate with China’s Tsinghua University',
    dates: [{ written: '11 November, 2011', begins: '2011-11-11' }],
    places: [],
    countries: [{ written: 'China', iso3: 'CHN' }],
    regions: [],
    organizations: [
      dpadm, desa,
      { name: 'Tsinghua University' },
      { name: 'School of Public Policy and Management', acronym: 'SPPM' },
      { name: 'State Commission for Public Sector Reform' },
    ],
    persons: [
      { ...qian, capacity: 'Director, DPADM' },
      { name: 'Lan Xue', honorific: 'Prof.', capacity: 'Dean of School of Public Policy and Management (SPPM) of Tsinghua University' },
    ],
    quotations: [],
    numbers: [],
    followUps: ['were the agreed outcomes of a meeting', 'Haiyan Qian promised to follow up'],
    otherNames: [
      'English Masters Programme in Public Administration in International Development (MID)', 'United Nations Public Service Awards', 'United Nations Public Administration Country Studies (UNPACS)',
    ],
  },
  {
    number: '10',
    title: 'Republic of Korea Shares with DPADM its Government Initiative.',
    dates: [{ written: '14 November', begins: '2011-11-14' }],
    places: [],
    countries: [korea],
    regions: [],
    organizations: [dpadm, { name: 'Ministry of Strategy and Finance' }, { name: 'UNPOG' }],
    persons: [qian],
    quotations: [],
    numbers: [],
    followUps: [],
    otherNames: ['Digital Budget and Accounting System (DBAS)', 'Integrated National Fiscal Information System'],
  },
  {
    number: '10',
    title: 'EU encouraged to include other UN Member States in the development of e-government services',
    dates: [{ written: '17-18 October 2011', begins: '2011-10-17', ends: '2011-10-18' }],
    places: ['Poznan'],
    countries: [{ written: 'Poland', iso3: 'POL' }],
    regions: ['European', 'Europe'],
    organizations: [dpadm, desa, { name: 'European Union', acronym: 'EU' }, { name: 'World Bank' }, { name: 'OECD' }, { name: 'Social and Economic Council' }, { name: 'General Assembly' }],
    persons: [qian],
    quotations: [
      { text: 'Borderless eGovernment Services for Europeans,' },
      {
        text: 'To improve the implementation process of the internationally agreed development goals including MDGs, the European Union, as the leading region in the world for advancing e-government for sustainable development, should take a lead in promoting open government at the United Nations through its Social and Economic Council and the General Assembly, which is one of the key prerequisites for more effective public governance.',
        unmarked: true,
      },
    ],
    numbers: [
      { written: '6th', value: 6 }, { written: 'one of three', value: 1 }, { written: 'three international VIP speakers', value: 3 }, { written: 'the other two', value: 2 }, { written: '193', value: 193 }, { written: '200 participants', value: 200 },
    ],
    followUps: [],
    otherNames: ['6th European Ministerial eGovernment Conference', 'MDGs'],
  },
  {
    number: '11',
    title: 'DPADM attends the Asia E -Procurement Conference',
    dates: [{ written: '21 – 25 November 2011', begins: '2011-11-21', ends: '2011-11-25' }],
    places: ['Bali'],
    countries: [korea, { written: 'Italy', iso3: 'ITA' }, { written: 'USA', iso3: 'USA' }, { written: 'Indonesia', iso3: 'IDN' }],
    regions: ['Asia', 'African', 'Russian speaking countries', 'Asia and Pacific'],
    organizations: [
      dpadm, desa, { name: 'African Development Bank' }, { name: 'European Bank for Reconstruction and Development' }, { name: 'Asia Development Bank' }, { name: 'Multilateral Development Banks', acronym: 'MDBs' },
    ],
    persons: [],
    quotations: [{ text: 'Knowledge Guide on E-Procurement' }],
    numbers: [{ written: '20 per cent', value: 20 }],
    followUps: ['the MDBs pledged their cooperation', 'proposed a partnership to develop e-government'],
    otherNames: ['Expert Group Meeting (EGM)', 'Knowledge Guide on E-Procurement', 'UN E-Government Survey', 'Asia E -Procurement Conference'],
  },
  {
    number: '13',
    title: 'DPADM supports Post-Conflict Iraq in Building its E-Governance Policy',
    dates: [{ written: 'after April 2012', begins: '2012-04' }],
    places: [],
    countries: [{ written: 'Iraq', iso3: 'IRQ' }],
    regions: [],
    organizations: [dpadm, desa, { name: 'UNDP' }, { name: 'Inter-Ministerial Committee for E-Governance Development in Iraq' }],
    persons: [],
    quotations: [],
    numbers: [{ written: 'five day training', value: 5 }, { written: '30 senior Iraqi ministry officials', value: 30 }],
    followUps: ['has been invited to visit Iraq after April 2012'],
    otherNames: ['Measurement and Evaluation Tool for E-Government Readiness (METER)', 'Minister for Science and Technology'],
  },
  {
    number: '14',
    title: 'UN Public Service Awards (UNPSA) awareness campaign moves steadily across all regions of the world',
    dates: [{ written: 'December', begins: '2011-12' }, { written: '2011 UNPSA', begins: '2011' }, { written: '2011 UN Public Service Day', begins: '2011' }],
    places: [],
    countries: [
      { written: 'South Africa', iso3: 'ZAF' }, { written: 'Bhutan', iso3: 'BTN' }, { written: 'Brazil', iso3: 'BRA' }, { written: 'Canada', iso3: 'CAN' }, { written: 'Congo', iso3: null }, { written: 'Cuba', iso3: 'CUB' },
      { written: 'Finland', iso3: 'FIN' }, { written: 'Greece', iso3: 'GRC' }, { written: 'Italy', iso3: 'ITA' }, { written: 'Dominican Republic', iso3: 'DOM' }, { written: 'Kenya', iso3: 'KEN' }, { written: 'Peru', iso3: 'PER' },
      korea, { written: 'Singapore', iso3: 'SGP' }, { written: 'Switzerland', iso3: 'CHE' }, { written: 'Mexico', iso3: 'MEX' },
    ],
    regions: ['Latin America', 'Latin America and Caribbean'],
    organizations: [dpadm, desa, { name: 'Centre for Public Service Innovation', acronym: 'CPSI' }, { name: 'University of Florida' }, { name: 'UN WOMEN' }, { name: 'Permanent Missions to the United Nations' }],
    persons: [
      { name: 'Thuli Radebe', honorific: 'Ms.', capacity: 'Chief Executive Officer of the Centre for Public Service Innovation (CPSI) in South Africa' },
      { name: 'Uriel Marquez Carrasco', honorific: 'Mr.', capacity: 'Vice Minister of Public Administration of Mexico and 2011 UNPSA 1st place winner for the Latin America and Caribbean region in two categories' },
    ],
    quotations: [
      { text: 'Societies face similar problems around the world, and it was inspiring to listen to other government officials from other countries, to learn from them, and to have the opportunity to share with others the energy and desire to constantly do better for the benefit of their citizens. It was indeed a great honour to be there.' },
    ],
    numbers: [{ written: 'over 8,000 officials', value: 8000 }, { written: 'three Briefings', value: 3 }, { written: '1st place winner', value: 1 }, { written: 'two categories', value: 2 }],
    followUps: [],
    otherNames: ['Good Morning Africa', 'UN Public Service Day', 'Awards Ceremony and Forum', 'December feature story', 'United Nations Public Service Awards (UNPSA)'],
  },
  {
    number: '15',
    title: 'Workshop for Ministers of Local Governments in Africa',
    dates: [{ written: '14 to 18 November 2011', begins: '2011-11-14', ends: '2011-11-18' }],
    places: ['Lilongwe'],
    countries: [{ written: 'Malawi', iso3: 'MWI' }],
    regions: ['Africa'],
    organizations: [dpadm, desa, { name: 'PACB' }, { name: 'African Association for Public Administration and management', acronym: 'AAPAM' }],
    persons: [{ name: 'John-Mary Kauzya', honorific: 'Mr.', capacity: 'Chief, DPADM/PACB' }],
    quotations: [{ text: 'How to attract and retain the best talent in local governments,' }],
    numbers: [],
    followUps: ['agreed to establish the standards', 'were requested to provide support towards this goal', 'governments need to work with their development partners'],
    otherNames: ['Annual Roundtable conference', 'EGM'],
  },
  {
    number: '16',
    title: 'Request for DPADM/DESA advisory services by the Republic of South Sudan',
    dates: [{ written: '21 November 2011', begins: '2011-11-21' }],
    places: [],
    countries: [{ written: 'Republic of South Sudan', iso3: 'SSD' }],
    regions: [],
    organizations: [dpadm, desa, { name: 'PACB' }, { name: 'Government of South Sudan' }],
    persons: [{ name: 'John-Mary Kauzya', honorific: 'Mr.', capacity: 'Chief, DPADM/PACB' }],
    quotations: [{ text: 'Laying a Foundation for a People Focused Development' }],
    numbers: [],
    followUps: ['appealed to DESA through DPADM to provide support', 'DPADM will need to field a mission'],
    otherNames: [],
  },
];
