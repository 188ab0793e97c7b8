using System.Globalization;

namespace BuyerJourney.Benchmarks.Comparing;

/// <summary>Results for people.</summary>
internal static class ResultText
{
    public static void Write(TextWriter output, ContestResult result)
    {
        output.WriteLine();
        output.WriteLine($"{result.Name} ({result.Clock} time)");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"",-34} {"ms",11} {$"ns/{result.Unit}",12} {$"{result.Unit}s/s",15} {"allocated",12} {"peak memory",12} {"runs",5}"));
        foreach (ContenderResult c in result.Contenders)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {c.Name,-34} {c.Milliseconds,11:N2} {c.NanosecondsPerUnit,12:N2} {c.UnitsPerSecond,15:N0} {Bytes(c.AllocatedBytes),12} {Bytes(c.PeakMemoryBytes),12} {c.Runs,5}"));
        }

        foreach (TargetResult r in result.Ratios)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {r.What}: {r.Ratio:0.00} ({r.Above} : {r.Below}; {Wanted(r)})"));
        }

        foreach (Figure f in result.Figures)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {f.What}: {f.Value:#,0.##} {f.Unit}{(f.AtMost is { } most ? $" (wanted: at most {most:#,0.##}{(f.Value <= most ? "" : "; NOT REACHED")})" : "")}"));
        }
    }

    private static string Wanted(TargetResult r)
    {
        string bound = r.AtLeast is { } least ? string.Create(CultureInfo.InvariantCulture, $"wanted: at least {least:0.##}")
            : r.AtMost is { } most ? string.Create(CultureInfo.InvariantCulture, $"wanted: at most {most:0.##}")
            : "for comparison";
        return r.Reached ? bound : $"{bound}; NOT REACHED";
    }

    private static string Bytes(long bytes) => Math.Abs(bytes) switch
    {
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} B"),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:N1} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB"),
    };
}
