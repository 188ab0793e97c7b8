using System.Diagnostics;
using System.Globalization;

namespace BuyerJourney.Benchmarks.Comparing;

/// <summary>The most memory that the process has held since <see cref="Reset"/>; since its start where the system can't be told to forget.</summary>
internal static class PeakMemory
{
    public static void Reset()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            // "5" sets the peak back to what is held now (proc(5)).
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Then the figure is that of the whole run so far.
        }
    }

    public static long Bytes
    {
        get
        {
            if (OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line)
            {
                return long.Parse(line.AsSpan(6, line.Length - 9).Trim(), CultureInfo.InvariantCulture) * 1024;
            }

            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }
}
