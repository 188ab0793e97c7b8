using System.IO.Compression;
using System.Text;
using CsCheck;

namespace BuyerJourney.Interchange.Tests.Fuzzing;

/// <summary>Files as they arrive from a hostile or broken world: a good one with bytes put in, taken out, doubled and exchanged, compressed or cut off; or no file at all.</summary>
internal static class MutatedBytes
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "\"", "\"\"", "\"\"\"", "\r", "\n", "\r\n", "\r\r\n", ",", ";", "\t", "|", "\0", "\uffff", "\ufeff", "\u2028", "sep=;\n", " ", "''", "\\",
            "99999999999999999999999999999999999999", "-1", "1e308", "1E-400", "NaN", "Infinity", "0x10", "1,5", "1.000,00", "٣", "79228162514264337593543950336",
            "9999-12-31T23:59:59.9999999Z", "0001-01-01", "0001-01-01T00:00:00+18:00", "9999-12-31T23:59:59-18:00", "2026-03-29 02:30", "2026-10-25 02:30", "2026-02-30", "10000-01-01",
            "2026-03-01T00:00:00.123456789Z", "253402300800000", "-62135596800001", "253402300799999.9999999", "24:00", "2026-03-01T24:00:00Z",
            "{", "}", "[", "]", ":", "null", "true", "\"\\ud800\"", "\"\\u0000\"", "//", "/*", "{\"kind\":", "\"formatVersion\":2", "\"data\":[null]", "\"data\":{}", "[[[[[[[[[[[[[[[[",
            "<", ">", "&", "&#0;", "&#x10FFFF;", "&xxe;", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<![CDATA[", "]]>", "<!--", "-->", "<?xml version=\"1.1\"?>", "<log>", "</trace>", "</log>", "<trace>", "<event>",
            "<list key=\"journey:changes\"><values>", "key=\"\"", "value=\"\"", "xmlns=\"\"", "journey:kind", "journey:since",
            "won", "lost", "Closed Won", "closedlost", "qualify", "call", "price", "EUR", "euro", "dealstage", "StageName", "IsDeleted", "blocking", "minor", "2", "positive",
            new string('x', 300), new string(';', 70), new string('9', 400), new string('<', 80),
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0], [0x1F, 0x8B, 8, 0], [(byte)'P', (byte)'K', 3, 4], [0x80], [0x00],
    ];

    private static readonly Gen<byte[]> Token = Gen.OneOf(Gen.OneOf(Tokens), Gen.OneOf(Tokens), Gen.Byte.Array[1, 5]);

    // Where, how much, and what to put there: each edit is one of putting in, taking out, doubling, exchanging and cutting off.
    private static readonly Gen<(int Kind, double Place, int Length, byte[] Token)[]> Edits =
        Gen.Select(Gen.Int[0, 9], Gen.Double.Unit, Gen.Int[1, 60], Token).Array[1, 6];

    /// <summary>Files made from good ones.</summary>
    public static Gen<byte[]> Of(params byte[][] samples) => Gen.Frequency(
        (1, Gen.Byte.Array[0, 400]),
        (2, Token.Array[0, 40].Select(tokens => tokens.SelectMany(t => t).ToArray())),
        (12, Gen.Select(Gen.OneOf(samples), Edits).Select((sample, edits) => Edited(sample, edits))),
        (2, Gen.Select(Gen.OneOf(samples), Edits).Select((sample, edits) => Compressed(Edited(sample, edits)))),
        (2, Gen.Select(Gen.OneOf(samples), Edits).Select((sample, edits) => Edited(Compressed(sample), edits))),
        (1, Gen.Select(Gen.OneOf(samples), Edits, Gen.OneOf(Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32)).Select((sample, edits, encoding) =>
            Edited([.. encoding.GetPreamble(), .. encoding.GetBytes(Encoding.UTF8.GetString(sample))], edits))));

    private static byte[] Edited(byte[] sample, (int Kind, double Place, int Length, byte[] Token)[] edits)
    {
        List<byte> bytes = [.. sample];
        foreach ((int kind, double place, int length, byte[] token) in edits)
        {
            int at = (int)(place * bytes.Count);
            int count = Math.Min(length, bytes.Count - at);
            switch (kind)
            {
                case <= 3:
                    bytes.InsertRange(at, token);
                    break;
                case <= 5:
                    bytes.RemoveRange(at, count);
                    bytes.InsertRange(at, token);
                    break;
                case 6:
                    bytes.RemoveRange(at, count);
                    break;
                case 7:
                    bytes.InsertRange(at, bytes.GetRange(at, count));
                    break;
                case 8 when count > 0:
                    bytes[at] ^= (byte)(1 << (length % 8));
                    break;
                default:
                    bytes.RemoveRange(bytes.Count - count, count);
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
