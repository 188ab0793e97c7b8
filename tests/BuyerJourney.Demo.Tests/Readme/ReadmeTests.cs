using System.Text.RegularExpressions;

namespace BuyerJourney.Demo.Tests.Readme;

/// <summary>Every C# sample of a README is a region of a test in this folder, word for word.</summary>
public partial class ReadmeTests
{
    private static readonly DirectoryInfo Root = FindRoot();

    [Fact]
    public void Every_sample_is_run_by_a_test()
    {
        string[] regions = [.. Directory.EnumerateFiles(Path.Combine(Root.FullName, "tests", "BuyerJourney.Demo.Tests", "Readme"), "*.cs").SelectMany(RegionsOf)];
        string[] readmes = [Path.Combine(Root.FullName, "README.md"), .. Directory.EnumerateDirectories(Path.Combine(Root.FullName, "src")).Select(project => Path.Combine(project, "README.md")).Where(File.Exists)];
        string[] samples = [.. readmes.SelectMany(readme => Samples().Matches(File.ReadAllText(readme))).Select(match => match.Groups["code"].Value.Trim())];

        readmes.Should().HaveCount(4);
        samples.Should().HaveCountGreaterThanOrEqualTo(6);
        samples.Should().OnlyContain(sample => regions.Contains(sample));
    }

    private static IEnumerable<string> RegionsOf(string file) => Regions().Matches(File.ReadAllText(file)).Select(match => Dedented(match.Groups["code"].Value));

    private static string Dedented(string code)
    {
        string[] lines = code.Split('\n');
        int indent = lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..] : line.TrimStart())).Trim();
    }

    private static DirectoryInfo FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BuyerJourney.sln")))
        {
            folder = folder.Parent;
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    [GeneratedRegex("```csharp\\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Samples();

    [GeneratedRegex("#region [a-z-]+\\n(?<code>.*?)\\n[ ]*#endregion", RegexOptions.Singleline)]
    private static partial Regex Regions();
}
