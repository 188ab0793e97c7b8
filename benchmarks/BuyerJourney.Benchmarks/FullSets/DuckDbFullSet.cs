using System.Globalization;
using System.Numerics;
using BuyerJourney.Benchmarks.Data;
using DuckDB.NET.Data;

namespace BuyerJourney.Benchmarks.FullSets;

/// <summary>The full set by DuckDB, in memory, one thread. Two plans: a window per journey, and streaming over rows that are stored in the order of journeys.</summary>
internal sealed class DuckDbFullSet : IDisposable
{
    private const string NextPerJourney = "lead(code) over (partition by journey order by happened) as next, lead(happened) over (partition by journey order by happened) - happened as stay";
    private const string NextInOrder = "case when lead(journey) over () = journey then lead(code) over () end as next, case when lead(journey) over () = journey then lead(happened) over () - happened end as stay";

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public DuckDbFullSet(Action<DuckDBAppender> fill, string keyType)
    {
        _connection.Open();
        Execute("set threads = 1");
        Execute($"create table events (journey {keyType}, segment utinyint, code utinyint, happened bigint)");
        using DuckDBAppender appender = _connection.CreateAppender("events");
        fill(appender);
    }

    public static DuckDbFullSet Grouped(SalesData data) => new(
        appender =>
        {
            for (int journey = 0; journey < data.JourneyCount; journey++)
            {
                for (int i = data.Offsets[journey]; i < data.Offsets[journey + 1]; i++)
                {
                    appender.CreateRow().AppendValue(journey).AppendValue(data.Segments[journey]).AppendValue(data.Codes[i]).AppendValue(data.Ticks[i]).EndRow();
                }
            }
        },
        "integer");

    /// <summary>The events in the order of time, named by keys of the given type.</summary>
    public static DuckDbFullSet Interleaved<TKey>(InterleavedSales events, TKey[] keys, string keyType) => new(
        appender =>
        {
            for (int i = 0; i < keys.Length; i++)
            {
                IDuckDBAppenderRow row = appender.CreateRow();
                _ = keys[i] switch
                {
                    string text => row.AppendValue(text),
                    long number => row.AppendValue(number),
                    Guid guid => row.AppendValue(guid),
                    _ => throw new ArgumentException($"No DuckDB type is known for {typeof(TKey)}.", nameof(keys)),
                };
                row.AppendValue(events.Data.Segments[events.Journeys[i]]).AppendValue(events.Codes[i]).AppendValue(events.Ticks[i]).EndRow();
            }
        },
        keyType);

    public FullSet Window(bool exact) => Run(NextPerJourney, exact);

    /// <summary>Only right where the rows are stored by journey and time.</summary>
    public FullSet Streaming(bool exact) => Run(NextInOrder, exact);

    public void Dispose() => _connection.Dispose();

    private FullSet Run(string next, bool exact)
    {
        string quantiles = exact ? "quantile_cont(stay, [0.5, 0.9])" : "approx_quantile(stay, [0.5, 0.9])";
        string moves = string.Join(", ", Enumerable.Range(0, FullSet.Nexts).Select(n => string.Create(CultureInfo.InvariantCulture, $"count(*) filter (next = {n})")));
        var set = new FullSet();
        using (DuckDBDataReader rows = Query(
            $"""
            with events_with_next as (select segment, code, {next} from events)
            select segment, code, count(*) filter (next is null), sum(stay), {quantiles}, {moves}
            from events_with_next where code < {SalesData.StageCount} group by segment, code
            """))
        {
            while (rows.Read())
            {
                int cell = FullSet.CellOf(rows.GetByte(0), rows.GetByte(1));
                set.Open[cell] = rows.GetInt64(2);
                set.TotalStay[cell] = rows.IsDBNull(3) ? 0 : (long)rows.GetFieldValue<BigInteger>(3);
                if (!rows.IsDBNull(4))
                {
                    (set.MedianStay[cell], set.P90Stay[cell]) = exact ? Pair<double>(rows) : Pair<long>(rows);
                }

                for (int n = 0; n < FullSet.Nexts; n++)
                {
                    set.Moves[(cell * FullSet.Nexts) + n] = rows.GetInt64(5 + n);
                }
            }
        }

        ReadJourneys(set);
        set.SetEndingsFromMoves();
        set.SetMeans();
        for (int cell = 0; cell < FullSet.Cells; cell++)
        {
            set.Reentries[cell] = set.Advanced[cell] + set.Regressed[cell] + set.Lost[cell] + set.Open[cell] - set.Entered[cell];
        }

        return set;
    }

    private static (double, double) Pair<T>(DuckDBDataReader rows)
        where T : INumber<T>
    {
        List<T> values = rows.GetFieldValue<List<T>>(4);
        return (double.CreateChecked(values[0]), double.CreateChecked(values[1]));
    }

    /// <summary>Which stages a journey entered at all, as a mask: cheaper than counting distinct journeys per stage.</summary>
    private void ReadJourneys(FullSet set)
    {
        string stages = string.Join(", ", Enumerable.Range(0, FullSet.Nexts).Select(n => string.Create(CultureInfo.InvariantCulture, $"count(*) filter (mask & {1 << n} <> 0)")));
        using DuckDBDataReader rows = Query(
            $"""
            with journeys as (select any_value(segment) as segment, bit_or(1::integer << code) as mask from events group by journey)
            select segment, {stages} from journeys group by segment
            """);
        while (rows.Read())
        {
            int segment = rows.GetByte(0);
            for (int stage = 0; stage < SalesData.StageCount; stage++)
            {
                set.Entered[FullSet.CellOf(segment, stage)] = rows.GetInt64(1 + stage);
            }

            set.JourneysWon[segment] = rows.GetInt64(1 + SalesData.Won);
            set.JourneysLost[segment] = rows.GetInt64(1 + SalesData.Lost);
        }
    }

    private void Execute(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private DuckDBDataReader Query(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteReader();
    }
}
