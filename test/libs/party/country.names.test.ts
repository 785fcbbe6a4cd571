import { findCountry, listed } from '../../../libs/party/country.names.js';

test.each([
  ['Mexico', 'MEX'], ['México', 'MEX'], ['MX', 'MEX'], ['mex', 'MEX'], ['484', 'MEX'], ['Мексика', 'MEX'], ['墨西哥', 'MEX'], ['المكسيك', 'MEX'], ['Mexique', 'MEX'],
  ["Cote d'Ivoire", 'CIV'], ['Cote d Ivoire', 'CIV'], ['Ivory Coast', 'CIV'], ['U.S.A.', 'USA'], ['Turkey', 'TUR'], ['Türkiye', 'TUR'],
  ['Republic of Korea', 'KOR'], ["Democratic People's Republic of Korea", 'PRK'], ['Iran (Islamic Republic of)', 'IRN'], ['Viet Nam', 'VNM'],
  ['Democratic Republic of the Congo', 'COD'], ['DR Congo', 'COD'], ['Republic of the Congo', 'COG'], ['Congo-Brazzaville', 'COG'],
  ['State of Palestine', 'PSE'], ['Holy See', 'VAT'], ['Niger', 'NER'], ['Guinea', 'GIN'], ['Dominica', 'DMA'],
])('%s is %s', (text, one) => {
  expect(findCountry(text)).toEqual({ one });
});

test.each([
  ['Congo', ['COD', 'COG']], ['congo', ['COD', 'COG']], ['Конго', ['COD', 'COG']], ['刚果', ['COD', 'COG']], ['Korea', ['KOR', 'PRK']],
])('%s has to be asked about', (text, several) => {
  expect(findCountry(text)).toEqual({ several });
});

test.each(['', '  ', 'Atlantis', 'Yugoslavia'])('"%s" is none', (text) => {
  expect(findCountry(text)).toEqual({ none: true });
});

test('every country is found by its codes', () => {
  expect(listed.filter(({ cca2, cca3 }) => [cca2, cca3].some((code) => JSON.stringify(findCountry(code)) !== JSON.stringify({ one: cca3 })))).toEqual([]);
});
