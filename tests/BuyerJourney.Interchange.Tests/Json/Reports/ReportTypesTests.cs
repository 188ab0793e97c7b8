using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BuyerJourney.Interchange.Json.Reports;
using BuyerJourney.Maps;
using BuyerJourney.Metrics;

namespace BuyerJourney.Interchange.Tests.Json.Reports;

/// <summary>No report of the library is without its JSON.</summary>
public class ReportTypesTests
{
    private static readonly JsonSerializerOptions Options = ReportJsonContext.OptionsWith(null);

    // What says of when it is and is no report: the containers of reports and what metrics are given. A map is read as Markdown; what it was drawn from are reports.
    private static readonly Type[] NoReports = [typeof(MetricReports), typeof(GroupReports), typeof(ReportScope), typeof(JourneyMap)];

    private static Type[] Core { get; } = typeof(Metric).Assembly.GetExportedTypes();

    [Fact]
    public void The_report_of_every_metric_is_written()
    {
        Type[] reports = [.. Core.Where(type => !type.IsAbstract).Select(ReportOf).OfType<Type>().Distinct()];

        reports.Should().HaveCountGreaterThan(20);
        reports.Where(report => !Options.TryGetTypeInfo(report, out _)).Should().BeEmpty();
    }

    [Fact]
    public void Everything_that_says_as_of_when_it_is_is_written()
    {
        Type[] documents = [.. typeof(ReportJson).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.GetParameters()[0].ParameterType).Select(type => type.IsGenericType ? type.GetGenericArguments()[0] : type)];
        Type[] reports = [.. Core.Where(type => type.GetProperty("AsOf") is not null || type.GetProperty("FirstAsOf") is not null || (type.Name.EndsWith("Report", StringComparison.Ordinal) && !type.IsAbstract))];

        reports.Except(NoReports).Except(documents).Where(report => !Options.TryGetTypeInfo(report, out _)).Should().BeEmpty();
    }

    [Fact]
    public void Choices_are_written_by_their_names()
    {
        Type[] choices = [.. Core.Select(ReportOf).OfType<Type>().Aggregate(new HashSet<Type>(), Reached).Where(type => type.IsEnum)];

        choices.Should().NotBeEmpty();
        choices.Where(type => JsonSerializer.Serialize(Enum.GetValues(type).GetValue(0), Options.GetTypeInfo(type))[0] != '"').Should().BeEmpty();
    }

    private static HashSet<Type> Reached(HashSet<Type> reached, Type type)
    {
        if (reached.Add(type) && Options.TryGetTypeInfo(type, out JsonTypeInfo? info))
        {
            foreach (Type part in info.Properties.Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).Append(info.ElementType).OfType<Type>())
            {
                Reached(reached, part);
            }
        }

        return reached;
    }

    private static Type? ReportOf(Type metric)
    {
        for (Type? type = metric; type is not null; type = type.BaseType)
        {
            if (type is { IsGenericType: true, ContainsGenericParameters: false } && type.GetGenericTypeDefinition() == typeof(Metric<,>))
            {
                return type.GetGenericArguments()[1];
            }
        }

        return null;
    }
}
