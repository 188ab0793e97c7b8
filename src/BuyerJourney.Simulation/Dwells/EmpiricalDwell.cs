using System.Collections.Immutable;
using System.Globalization;
using BuyerJourney.Simulation.Randomness;
using NodaTime;

namespace BuyerJourney.Simulation.Dwells;

/// <summary>Lengths that were seen, each with its weight: <see cref="Dwell.Empirical(IEnumerable{Duration})"/>.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record EmpiricalDwell : Dwell
{
    internal EmpiricalDwell(ImmutableArray<EmpiricalLength> lengths) => Lengths = lengths;

    /// <summary>The lengths, shortest first, with their weights.</summary>
    public ImmutableArray<EmpiricalLength> Lengths { get; }

    /// <summary>The weight of lasting for good, beside the weights of the lengths.</summary>
    public double NeverEnds { get; internal init; }

    /// <inheritdoc/>
    public override Duration? Mean =>
        NeverEnds > 0 || ProblemsInOwnParameters.Any() ? null : FromTicks(Lengths.Sum(each => each.Length.TotalTicks * each.Weight) / TotalWeight);

    /// <inheritdoc/>
    public override Duration? Median
    {
        get
        {
            if (ProblemsInOwnParameters.Any()) return null;

            double half = TotalWeight / 2;
            double soFar = 0;
            foreach (EmpiricalLength each in Lengths)
            {
                soFar += each.Weight;
                if (soFar >= half) return each.Length;
            }

            return null;
        }
    }

    internal override bool IsAlwaysZero => NeverEnds == 0 && Lengths.All(each => each.Length == Duration.Zero || each.Weight == 0);

    internal override IEnumerable<string> ProblemsInOwnParameters
    {
        get
        {
            if (Lengths.IsEmpty) yield return "An empirical dwell needs at least one length.";
            foreach (EmpiricalLength each in Lengths)
            {
                if (each.Length < Duration.Zero) yield return $"Every length must be zero or more, but one is {LengthText.Of(each.Length)}.";
                if (!(each.Weight >= 0 && double.IsFinite(each.Weight))) yield return FormattableString.Invariant($"Every weight must be a number of 0 or more, but that of {LengthText.Of(each.Length)} is {each.Weight}.");
            }

            if (!(NeverEnds >= 0 && double.IsFinite(NeverEnds))) yield return FormattableString.Invariant($"The weight of lasting for good must be a number of 0 or more, but is {NeverEnds}.");
            if (!Lengths.IsEmpty && Lengths.All(each => each.Weight == 0) && NeverEnds == 0) yield return "All weights are 0; at least one length needs a weight above 0.";
        }
    }

    private double TotalWeight => Lengths.Sum(each => each.Weight) + NeverEnds;

    /// <inheritdoc/>
    public bool Equals(EmpiricalDwell? other) =>
        other is not null && NeverEnds.Equals(other.NeverEnds) && Lengths.AsSpan().SequenceEqual(other.Lengths.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(NeverEnds);
        foreach (EmpiricalLength each in Lengths) hash.Add(each);
        return hash.ToHashCode();
    }

    /// <summary>The dwell as a person writes it.</summary>
    /// <returns>For example <c>one of 120 lengths seen, median 5 days</c>.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"one of {Lengths.Length:#,0} lengths seen, median {(Median is { } median ? LengthText.Of(median) : "beyond all of them")}");

    internal override DwellSampler Compile()
    {
        double[] ticks = [.. Lengths.Select(each => each.Length.TotalTicks), double.PositiveInfinity];
        double[] weights = [.. Lengths.Select(each => each.Weight), NeverEnds];
        return DwellSampler.Empirical(ticks, new AliasTable(weights));
    }

    private protected override Dwell ScaledBy(double factor) =>
        new EmpiricalDwell([.. Lengths.Select(each => each with { Length = each.Length * factor })]) { NeverEnds = NeverEnds };

    private protected override double SurvivalAt(Duration length) =>
        (NeverEnds + Lengths.Where(each => each.Length > length).Sum(each => each.Weight)) / TotalWeight;
}
