import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** A zip archive with these parts; `sizes` may say something else of them than is true. */
export const zipOf = (parts: Readonly<Record<string, string | Buffer>>): Buffer => {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const [plain, called] = [Buffer.from(content), Buffer.from(name)];
    const packed = deflateRawSync(plain);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(plain), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(plain.length, 18);
    about.writeUInt16LE(called.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), about, called, packed]);
    const entry = Buffer.alloc(46);
    entry.write('PK\u0001\u0002');
    about.copy(entry, 6);
    entry.writeUInt32LE(at, 42);
    bodies.push(local);
    directory.push(entry, called);
    at += local.length;
  }
  const middle = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(middle.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, middle, end]);
};

/** The parts of a zip archive by their names, read by its directory. */
export const unzipped = (archive: Buffer): Map<string, Buffer> => {
  const parts = new Map<string, Buffer>();
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [way, size, nameSize, extra, comment, local] = [
      archive.readUInt16LE(at + 10),
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 28),
      archive.readUInt16LE(at + 30),
      archive.readUInt16LE(at + 32),
      archive.readUInt32LE(at + 42),
    ];
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(begin, begin + size);
    parts.set(archive.subarray(at + 46, at + 46 + nameSize).toString(), way === 8 ? inflateRawSync(packed) : packed);
    at += 46 + nameSize + extra + comment;
  }
  return parts;
};
