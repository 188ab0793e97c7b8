using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>Which value of an attribute each journey has, as a small number. Code 0 is "no value".</summary>
internal abstract class AttributeCodes
{
    public const int NoValue = 0;

    public abstract int CodeOf(int journey, AttributeMoment moment);

    public abstract AttributeValue? ValueOf(int code);
}
