using System.IO.Compression;

namespace BuyerJourney.Interchange.Reading;

/// <summary>
/// A small gzip member that is put behind a compressed file. .NET's GZipStream says nothing when its input is cut off; but only an input that ended as gzip ends
/// is followed by the text of this member.
/// </summary>
internal static class GzipSeal
{
    public static ReadOnlyMemory<byte> Text { get; } = "end of the compressed file 7f3a91c2"u8.ToArray();

    public static ReadOnlyMemory<byte> Member { get; } = Compress();

    private static byte[] Compress()
    {
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.Optimal))
        {
            gzip.Write(Text.Span);
        }

        return member.ToArray();
    }
}
