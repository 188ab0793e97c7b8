using System.Diagnostics;
using System.Text;

namespace BuyerJourney.Tests.Maps.Diagrams;

/// <summary>The real tools that diagrams are for: Graphviz's dot and Mermaid's command line, which needs a Chromium.</summary>
internal static class DiagramTools
{
    public static void RequireGraphviz()
    {
        if (Find("dot") is null) Assert.Skip("Graphviz's dot is not on the path; on Debian: apt-get install graphviz.");
    }

    public static void RequireMermaid()
    {
        if (Find("mmdc") is null || Find("chromium") is null)
        {
            Assert.Skip("Mermaid's mmdc or chromium is not on the path; on Debian: apt-get install chromium npm, then PUPPETEER_SKIP_DOWNLOAD=1 npm install -g @mermaid-js/mermaid-cli.");
        }
    }

    public static void RequireGitHubMarkdown()
    {
        if (Find("cmark-gfm") is null) Assert.Skip("GitHub's cmark-gfm is not on the path; on Debian: apt-get install cmark-gfm.");
    }

    /// <summary>Markdown as GitHub renders it, with HTML let through, so that a tag that was not made harmless is seen.</summary>
    public static string GitHubMarkdown(string markdown) =>
        Run("cmark-gfm", ["--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tasklist"], markdown);

    /// <summary>A graph drawn as SVG; fails the test where dot refuses it or warns.</summary>
    public static string Graphviz(string graph) => Run("dot", ["-Tsvg"], graph);

    /// <summary>Diagrams drawn as SVG, all in one run because each starts a browser; fails the test where Mermaid refuses one.</summary>
    public static IReadOnlyList<string> Mermaid(IReadOnlyList<string> diagrams)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("diagrams");
        try
        {
            string markdown = Path.Combine(folder.FullName, "in.md");
            string browser = Path.Combine(folder.FullName, "browser.json");
            File.WriteAllText(markdown, string.Concat(diagrams.Select(diagram => $"```mermaid\n{diagram}```\n\n")));
            File.WriteAllText(browser, $$"""{"executablePath":"{{Find("chromium")}}","args":["--no-sandbox"]}""");
            Run("mmdc", ["-i", markdown, "-o", Path.Combine(folder.FullName, "out.md"), "-p", browser, "-q"], string.Empty);
            return [.. Enumerable.Range(1, diagrams.Count).Select(i => File.ReadAllText(Path.Combine(folder.FullName, $"out-{i}.svg")))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Run(string tool, string[] arguments, string input)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(Find(tool)!, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                StandardOutputEncoding = Encoding.UTF8,
            },
        };
        process.Start();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit(TimeSpan.FromMinutes(3)).Should().BeTrue($"{tool} should end");
        process.ExitCode.Should().Be(0, $"{tool} said: {errors.Result}");
        return output.Result;
    }

    private static string? Find(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, tool))
        .FirstOrDefault(File.Exists);
}
