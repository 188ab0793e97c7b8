using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Interchange.Reading;
using BuyerJourney.Journeys;

namespace BuyerJourney.Interchange.Json;

/// <summary>Events as newline-delimited JSON, line by line; a line that is no event is reported and costs no other.</summary>
internal sealed class EventLines : IDisposable
{
    private readonly FileReading _file;
    private readonly TextLines _lines;
    private readonly InterchangeJson _json;

    public EventLines(FileReading file)
    {
        _file = file;
        int longest = (int)Math.Min(file.Options.Limits.FieldLength * 4L, 1 << 29);
        _lines = new TextLines(new SourceText(file.Source, file.Options.Encoding), longest);
        _json = InterchangeJson.With(file.Options.Limits);
    }

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Line => _lines.Line;

    /// <summary>Fetches text for <see cref="TryRead"/>; false when there is none left.</summary>
    public ValueTask<bool> FetchAsync(CancellationToken cancellationToken) => _lines.FetchAsync(cancellationToken);

    /// <summary>Goes on to the next event; lines that are none are reported. False when text has to be fetched first.</summary>
    /// <exception cref="ImportException">The file is of another format or a later version, or has more events than the limit.</exception>
    public bool TryRead([NotNullWhen(true)] out JourneyEvent? happened)
    {
        while (_lines.TryRead(out ReadOnlySpan<char> line))
        {
            if (!line.IsWhiteSpace() && TryTake(line, out happened))
            {
                return true;
            }
        }

        happened = null;
        return false;
    }

    public void Dispose() => _lines.Dispose();

    private bool TryTake(ReadOnlySpan<char> line, [NotNullWhen(true)] out JourneyEvent? happened)
    {
        happened = null;
        try
        {
            if (_lines.IsTooLong)
            {
                throw new DocumentProblem("$", FormattableString.Invariant($"The line has more than {_file.Options.Limits.FieldLength * 4L:N0} characters. Raise ImportLimits.FieldLength if that is right."), ImportIssueKind.TooLong);
            }

            happened = EventReader.ToEvent(Parse(line));
            if (happened is not null)
            {
                Count();
            }
        }
        catch (JsonException problem)
        {
            Refuse(JsonProblems.KindOf(problem), problem.Path, line, JsonProblems.ReasonOf(problem, _json.EventDocument));
        }
        catch (DocumentProblem problem)
        {
            Refuse(problem.Kind, problem.Path, line, $"'{problem.Path}' {problem.Problem}");
        }
        catch (OtherFormat problem)
        {
            throw new ImportException(_file.Name, Line, null, problem.Message, problem);
        }

        return happened is not null;
    }

    private EventDocument? Parse(ReadOnlySpan<char> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, _json.EventDocument);
        }
        catch (ArgumentException problem)
        {
            // Characters that a reader of the caller's decoded: half a character has no form in UTF-8, in which JSON is taken apart.
            throw new DocumentProblem("$", problem.Message, ImportIssueKind.MalformedRow);
        }
    }

    private void Refuse(ImportIssueKind kind, string? path, ReadOnlySpan<char> line, string reason)
    {
        Count();
        ReadOnlySpan<char> shown = line.TrimEnd('\r');
        _file.Refuse(kind, Line, path is { Length: > 2 } ? path[2..] : null, FileReading.Cut(shown), reason);
    }

    private void Count()
    {
        if (!_file.TryCountRow())
        {
            throw _file.TooManyRows(Line);
        }
    }
}
