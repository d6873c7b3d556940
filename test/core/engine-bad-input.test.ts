import { describe, expect, it } from 'vitest';
import { LANGUAGE_SIGN } from '../../src/core/model/language.ts';
import { realContent } from '../support/real-content.ts';
import { walk } from '../support/walk.ts';

const content = realContent();
const atMenu = () => walk(content).presses('yes');
const inFlow = () => atMenu().presses('job-offer', 'adult');

describe('an insult or a joke', () => {
  it.each([
    ...['idi nahuy', 'suka blyat', 'вы все уроды', 'тупая программа', 'fuck you', 'you are idiots'],
    ...['ebaniy bot', 'poshel ty', 'ahmoq', 'haromi', 'акмак бот', 'ит бала', 'аҳмақ', 'СУКА'],
    ...['tell me a joke', 'расскажи анекдот про Вовочку', 'knock knock who is there', 'latifa aytib ber'],
    ...['латифа гӯй', 'тамаша айтып берчи', 'выходи за меня замуж', 'ha ha ha'],
  ])('"%s" is answered honestly, leads nowhere, and is no cry', (text) => {
    const talk = atMenu().says(text);
    expect(talk.keys).toEqual(['system:cannot_answer', 'menu:menu.ask']);
    const asked = inFlow();
    const { at } = asked;
    asked.says(text);
    expect(asked.at).toBe(at);
    expect(asked.keys).toContain('system:not_understood');
  });
});

describe('what is written in capitals', () => {
  it.each([
    ...['I WANT TO GO HOME', 'ХОЧУ ДОМОЙ', 'НЕ ПЛАТЯТ ЗАРПЛАТУ', 'IS THIS JOB IN DUBAI REAL'],
    ...['OYLIK BERISHMAYAPTI', 'АЙЛЫГЫМДЫ БЕРИШПЕЙТ', 'МЕНЯ БЬЮТ', 'PASPORTIMNI OLIB QOYDI', 'МАРО МЕЗАНАД'],
  ])('"%s" means the same as in small letters', (text) => {
    const [loud, quiet] = [atMenu().says(text), atMenu().says(text.toLowerCase())];
    expect(loud.keys).toEqual(quiet.keys);
    expect(loud.keys).not.toContain('system:cannot_answer');
  });
});

describe('two languages in one sentence', () => {
  it.each([
    ['oylik не платят', /^not-paid/],
    ['zarplatani bermayapti начальник', /^not-paid/],
    ['домой ketmoqchiman', /^go-home/],
    ['uyga хочу вернуться', /^go-home/],
    ['мен домойго кетким келет', /^go-home/],
    ['паспортамро забрали', /^documents-taken/],
    ['паспортимни хозяин олиб қўйди', /^documents-taken/],
    ['ish taklif qilishdi в Турции, обман ми', /^job-offer/],
  ])('"%s" finds its way', (text, flow) => {
    const talk = atMenu().says(text);
    expect([talk.session.at, ...talk.session.callers].map((at) => at.flow).join(' ')).toMatch(
      new RegExp(flow.source.replace('^', '\\b')),
    );
  });

  it.each([
    ...['meni бьют', 'маро избивают', 'bizni заперли', 'бизди заперли в подвале', 'he бьёт me'],
    ...['они хотят meni oldirish', 'муж urdi меня', 'help meni urishyapti', 'my passport забрали'],
    'помогите мени урушуп жатат',
  ])('R5: "%s" is a cry', (text) => expect(atMenu().says(text).keys).toContain('distress:heard.ask'));
});

describe('a language that was chosen by mistake', () => {
  const slip = (talk: ReturnType<typeof walk>, language: string) =>
    talk.says(LANGUAGE_SIGN).presses(language);

  it.each([
    ['on a question', () => inFlow().presses('home')],
    ['with ticks', () => atMenu().presses('settings')],
    ['on the card for danger', () => atMenu().commands('sos')],
    ['at the menu', atMenu],
  ])('%s is undone by one tap: the same screen, and every answer', (_where, way) => {
    const talk = way();
    const { at, answers } = talk.session;
    slip(talk, 'ky');
    expect(talk.session.language).toBe('ky');
    const offered = talk.turn.messages.find(({ buttons }) => buttons[0]?.choice === '!speak:en');
    expect(offered?.buttons[0]?.label).toEqual({ language: 'en' });
    talk.pressesFrom(0, '!speak:en');
    expect(talk.session).toMatchObject({ language: 'en', at, answers });
    expect(talk.turn.messages.at(-1)?.screen).toBe(talk.session.step);
  });

  it('by somebody new is undone by "back", which stands below the first question', () => {
    const talk = walk(content);
    expect(talk.session.language).toBe('en');
    expect(talk.extras).toContain('!back');
    expect(talk.presses('!back').keys).toContain('welcome:language.ask');
    expect(talk.presses('tg').session.language).toBe('tg');
  });

  it('is not spoken of where nothing changed', () => {
    const talk = slip(atMenu(), 'en');
    expect(talk.keys).not.toContain('system:language_changed');
  });
});
