const words = [
  'Africa', 'African', 'Asia', 'Asian', 'Europe', 'European', 'America', 'American', 'Americas', 'Oceania', 'Pacific', 'Caribbean', 'Arab', 'Arabic', 'Mediterranean', 'Balkans', 'Sahel', 'Middle', 'East', 'West', 'North', 'South',
  'Central', 'Eastern', 'Western', 'Northern', 'Southern', 'Latin', 'Sub-Saharan',
];
const languages = ['Arabic', 'Chinese', 'English', 'French', 'Korean', 'Portuguese', 'Russian', 'Spanish', 'German'];

/** Parts of the world, and languages: no towns and no countries. */
export const isRegion = (text: string): boolean => text.split(/[\s-]+/).every((word) => words.includes(word) || ['and', 'the'].includes(word)) || languages.includes(text);
