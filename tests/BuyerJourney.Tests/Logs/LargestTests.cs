using BuyerJourney.Logs;
using CsCheck;

namespace BuyerJourney.Tests.Logs;

public class LargestTests
{
    [Fact]
    public void The_largest_of_short_numbers_is_none_smaller_than_any() => Gen.UShort.Array[0, 200].Sample(numbers => Largest.Of<ushort>(numbers).Should().Be(numbers.Append((ushort)0).Max()));

    [Fact]
    public void The_largest_of_numbers_is_none_smaller_than_any() => Gen.UInt.Array[0, 100].Sample(numbers => Largest.Of<uint>(numbers).Should().Be(numbers.Append(0u).Max()));

    [Fact]
    public void The_largest_is_found_wherever_it_stands()
    {
        for (int place = 0; place < 100; place++)
        {
            ushort[] numbers = new ushort[100];
            numbers[place] = ushort.MaxValue;

            Largest.Of<ushort>(numbers).Should().Be(ushort.MaxValue, $"it stands at {place}");
        }
    }
}
