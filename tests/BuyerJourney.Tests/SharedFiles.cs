namespace BuyerJourney.Tests;

/// <summary>Files that lie beside the repository and are not part of it: reference values and real data. A test that needs one is skipped where they are absent.</summary>
internal static class SharedFiles
{
    /// <summary>The full path of a file such as <c>reference/tables.json</c>; skips the test when it is not there.</summary>
    public static string Require(string relativePath)
    {
        string? path = Find(relativePath);
        if (path is null) Assert.Skip($"The file '{relativePath}' is not beside the repository (../shared).");
        return path!;
    }

    private static string? Find(string relativePath)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "BuyerJourney.sln"))) continue;
            string path = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", relativePath));
            return File.Exists(path) ? path : null;
        }
        return null;
    }
}
