/** Who would carry an initiative out in another country: `{country}` and `{capital}` are filled in. */
const bodies = {
  health: 'Ministry of Health of {country}',
  interior: 'Ministry of the Interior of {country}',
  finance: 'Ministry of Finance of {country}',
  administration: 'Ministry of Public Administration of {country}',
  education: 'Ministry of Education of {country}',
  social: 'Ministry of Social Affairs of {country}',
  women: 'Ministry for the Advancement of Women of {country}',
  works: 'Ministry of Public Works of {country}',
  environment: 'Environment Agency of {country}',
  water: 'National Water Authority of {country}',
  energy: 'Energy Agency of {country}',
  data: 'Office for Digital Government of {country}',
  audit: 'Supreme Audit Office of {country}',
  procurement: 'Public Procurement Agency of {country}',
  city: 'City of {capital}',
  council: 'Regional Council of {capital}',
  hospital: 'General Hospital of {capital}',
  transport: 'Transport Company of {capital}',
} as const;

export interface CarriedOver {
  /** Number of the initiative in `sources/initiatives.md`. */
  readonly initiative: number;
  /** Category of the 2012 edition. */
  readonly category: 'corruption' | 'delivery' | 'participation' | 'knowledge' | 'gender';
  readonly title: string;
  readonly body: string;
}

const over = (initiative: number, category: CarriedOver['category'], body: keyof typeof bodies, title: string): CarriedOver => ({ initiative, category, body: bodies[body], title });

/** Under what title, by whom and in which category each initiative is nominated outside its own country. Own choice throughout. */
export const carriedOver: readonly CarriedOver[] = [
  over(1, 'delivery', 'administration', 'One-stop centres for all public services'),
  over(2, 'delivery', 'water', 'A toilet for every household'),
  over(3, 'delivery', 'social', 'Integrated counter for poor families'),
  over(4, 'delivery', 'education', 'Therapy and schooling for children with disabilities'),
  over(5, 'delivery', 'health', 'Hospital wards at home for older patients'),
  over(6, 'gender', 'city', 'Municipal kindergartens for mothers who work'),
  over(7, 'gender', 'women', 'Cash transfers that keep girls at school'),
  over(8, 'delivery', 'council', 'Apprenticeships for young asylum seekers'),
  over(9, 'participation', 'city', 'Dialogue with gangs for peaceful neighbourhoods'),
  over(10, 'participation', 'city', 'An open platform on which residents propose and vote'),
  over(11, 'gender', 'women', 'Self-test and charter for equal pay'),
  over(12, 'delivery', 'water', 'Sanitation for the urban poor'),
  over(13, 'knowledge', 'interior', 'Flood maps made from messages of residents'),
  over(14, 'delivery', 'health', 'Nurses who visit older people living alone'),
  over(15, 'delivery', 'water', 'Water connections paid by results'),
  over(16, 'knowledge', 'education', 'Mobile computer classes of the public library'),
  over(17, 'knowledge', 'environment', 'Clean coasts through shared marine data'),
  over(18, 'knowledge', 'transport', 'One traffic information system for all roads'),
  over(19, 'participation', 'city', 'Community centres for a culture of peace'),
  over(20, 'gender', 'transport', 'Safe buses with women at the wheel'),
  over(21, 'corruption', 'finance', 'Public assets sold in transparent auctions'),
  over(22, 'delivery', 'city', 'Sign language interpreters in every public office'),
  over(23, 'gender', 'city', 'Women trained for the building trades'),
  over(24, 'corruption', 'administration', 'Grievances heard and settled in public'),
  over(25, 'participation', 'council', 'Welfare standards written together with citizens'),
  over(26, 'gender', 'city', 'Support for women who run a household alone'),
  over(27, 'corruption', 'works', 'Every step of public construction disclosed'),
  over(28, 'knowledge', 'data', 'Government services by mobile phone'),
  over(29, 'knowledge', 'data', 'Data exchange between agencies instead of certificates'),
  over(30, 'corruption', 'procurement', 'A public register of contractors'),
  over(31, 'corruption', 'procurement', 'Electronic procurement open to everybody'),
  over(32, 'gender', 'interior', 'One-stop centre for victims of domestic violence'),
  over(33, 'participation', 'council', 'Regional seminars that shape the budget'),
  over(34, 'gender', 'women', 'Skills for rural women outside the harvest'),
  over(35, 'delivery', 'city', 'A single telephone number for city services'),
  over(36, 'delivery', 'finance', 'Formal titles for property and business of the poor'),
  over(37, 'participation', 'water', 'Villages that manage their drinking water'),
  over(38, 'participation', 'education', 'Schools and clinics governed by their communities'),
  over(39, 'delivery', 'energy', 'Partnership of city and firms against energy poverty'),
  over(40, 'delivery', 'energy', 'Vouchers for heating and electricity'),
  over(41, 'delivery', 'hospital', 'Humane care for chronic disease'),
  over(42, 'delivery', 'hospital', 'Smart services in a border hospital'),
  over(43, 'gender', 'health', 'Safe motherhood in remote districts'),
  over(44, 'gender', 'health', 'Neighbours who find mothers at risk'),
];
