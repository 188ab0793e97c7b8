namespace BuyerJourney.Demo.Panels;

/// <summary>Bars that can be read at a glance.</summary>
internal static class Bars
{
    private const int Width = 20;

    // Eighths of a cell, so that small differences show.
    private const string Parts = " ▏▎▍▌▋▊▉";

    public static string Of(double share)
    {
        int eighths = (int)Math.Round(Math.Clamp(share, 0, 1) * Width * 8);
        string full = new('█', eighths / 8);
        return eighths % 8 == 0 ? full : full + Parts[eighths % 8];
    }
}
