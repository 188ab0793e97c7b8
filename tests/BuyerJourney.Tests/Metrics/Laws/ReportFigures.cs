using System.Collections;
using System.Reflection;

namespace BuyerJourney.Tests.Metrics.Laws;

/// <summary>Every floating-point figure in a report, found by looking into all public properties.</summary>
internal static class ReportFigures
{
    public static IReadOnlyList<(string Path, double Value)> Of(object report)
    {
        var found = new List<(string, double)>();
        Look(report, report.GetType().Name, found, new HashSet<object>(ReferenceEqualityComparer.Instance));
        return found;
    }

    private static void Look(object? value, string path, List<(string Path, double Value)> found, HashSet<object> seen)
    {
        switch (value)
        {
            case null or string or Enum or decimal:
                return;
            case double number:
                found.Add((path, number));
                return;
            case IEnumerable items:
                int index = 0;
                foreach (object? item in items)
                {
                    Look(item, $"{path}[{index++}]", found, seen);
                }

                break;
            default:
                break;
        }

        Type type = value.GetType();
        if (type.Namespace?.StartsWith("BuyerJourney", StringComparison.Ordinal) != true || (!type.IsValueType && !seen.Add(value)))
        {
            return;
        }

        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRefLike))
        {
            Look(property.GetValue(value), $"{path}.{property.Name}", found, seen);
        }
    }
}
