namespace BuyerJourney.Simulation.Fitting;

/// <summary>Finds the lowest point of a smooth function of two numbers without derivatives (Nelder and Mead 1965).</summary>
internal static class Simplex
{
    private const int MostSteps = 500;
    private const double Close = 1e-8;

    public static (double X, double Y, double Value) Minimize(double x, double y, Func<double, double, double> function)
    {
        Point[] corners = [At(x, y), At(x + 0.5, y), At(x, y + 0.5)];
        for (int step = 0; step < MostSteps; step++)
        {
            Array.Sort(corners, (a, b) => a.Value.CompareTo(b.Value));
            if (Size(corners) < Close) break;

            double middleX = (corners[0].X + corners[1].X) / 2;
            double middleY = (corners[0].Y + corners[1].Y) / 2;
            Point reflected = Along(1);
            if (reflected.Value < corners[0].Value)
            {
                Point further = Along(2);
                corners[2] = further.Value < reflected.Value ? further : reflected;
            }
            else if (reflected.Value < corners[1].Value)
            {
                corners[2] = reflected;
            }
            else
            {
                Point nearer = Along(reflected.Value < corners[2].Value ? 0.5 : -0.5);
                if (nearer.Value < Math.Min(reflected.Value, corners[2].Value)) corners[2] = nearer;
                else for (int i = 1; i < 3; i++) corners[i] = At((corners[0].X + corners[i].X) / 2, (corners[0].Y + corners[i].Y) / 2);
            }

            Point Along(double reach) => At(middleX + (reach * (middleX - corners[2].X)), middleY + (reach * (middleY - corners[2].Y)));
        }

        Array.Sort(corners, (a, b) => a.Value.CompareTo(b.Value));
        return (corners[0].X, corners[0].Y, corners[0].Value);

        Point At(double atX, double atY)
        {
            double value = function(atX, atY);
            return new Point(atX, atY, double.IsNaN(value) ? double.PositiveInfinity : value);
        }
    }

    private static double Size(Point[] corners) => corners.Max(corner => Math.Max(Math.Abs(corner.X - corners[0].X), Math.Abs(corner.Y - corners[0].Y)));

    private readonly record struct Point(double X, double Y, double Value);
}
