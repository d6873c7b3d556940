import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { uzbekCyrillic } from '../../src/content/words/uzbek-cyrillic.ts';
import { root } from '../../src/platform/root.ts';

const exceptions = JSON.parse(readFileSync(join(root, 'locales/uzbek-cyrillic.json'), 'utf8'));
const cyrillic = uzbekCyrillic(exceptions);

describe('Uzbek in Cyrillic letters', () => {
  test.each([
    ['oʻzbekcha', 'ўзбекча'],
    ["o'zbekcha", 'ўзбекча'],
    ['Gʻalaba', 'Ғалаба'],
    ['shartnoma', 'шартнома'],
    ['chegara', 'чегара'],
    ['eshik', 'эшик'],
    ['men', 'мен'],
    ['poeziya', 'поэзия'],
    ['yetarli', 'етарли'],
    ['Yevropa', 'Европа'],
    ['poyezd', 'поезд'],
    ['yoʻl', 'йўл'],
    ['yoki', 'ёки'],
    ['yuboring', 'юборинг'],
    ['yaxshi', 'яхши'],
    ['ayol', 'аёл'],
    ['maʼlumot', 'маълумот'],
    ["ma'lumot", 'маълумот'],
    ['sanʼat', 'санъат'],
    ['hujjat', 'ҳужжат'],
    ['xavf', 'хавф'],
    ['qaytish', 'қайтиш'],
    ['keyin', 'кейин'],
    ['SHOSHILINCH', 'ШОШИЛИНЧ'],
    ['Toshkent', 'Тошкент'],
    ['migratsiyaga', 'миграцияга'],
    ['ketsa', 'кетса'],
  ])('%s is %s', (latin, written) => {
    expect(cyrillic(latin)).toBe(written);
  });

  test('words that the rules get wrong are listed, with what is joined to them', () => {
    expect(cyrillic('25-oktabrda')).toBe('25-октябрда');
    expect(cyrillic('Oktabr')).toBe('Октябрь');
    expect(cyrillic('Iyul')).toBe('Июль');
    expect(cyrillic('WhatsApp')).toBe('WhatsApp');
    expect(cyrillic('Telegramda')).toBe('Телеграмда');
    expect(cyrillic('Litsenziya, litsenziyali')).toBe('Лицензия, лицензияли');
    expect(cyrillic('Polshada')).toBe('Польшада');
  });

  test('an abbreviation keeps its capitals before what is joined to it', () => {
    expect(cyrillic('BMTga, IIVga, SHHTda')).toBe('БМТга, ИИВга, ШҲТда');
    expect(cyrillic('ANOFMdan')).toBe('ANOFMдан');
    expect(cyrillic('YeOIIda')).toBe('ЕОИИда');
  });

  test('a word with letters of another alphabet, an address or a kind of visa is not rewritten', () => {
    expect(cyrillic('zapt tutanağı')).toBe('zapt tutanağı');
    expect(cyrillic('migrant.kg, migration.tj.')).toBe('migrant.kg, migration.tj.');
    expect(cyrillic('E-9 bilan, 20 °F')).toBe('E-9 билан, 20 °F');
    expect(cyrillic('kartasi (миграционная карта)')).toBe('картаси (миграционная карта)');
  });

  test('what is put in, addresses, commands and marks stay as they are', () => {
    expect(cyrillic('**Xavf** {{country}}: /leave yoki https://example.org/yo')).toBe(
      '**Хавф** {{country}}: /leave ёки https://example.org/yo',
    );
  });
});
