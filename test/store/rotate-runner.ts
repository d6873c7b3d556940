import { rotateKey } from '../../src/store/rotate/rotate.ts';

/** Changes the key in a process of its own, that a test can kill: url, old key, new key. */
const [url = '', before = '', after = ''] = process.argv.slice(2);
const key = (text: string) => Buffer.from(text, 'base64');
await rotateKey(url, { before: key(before), after: key(after) }, (rows) => console.log(rows));
console.log('done');
